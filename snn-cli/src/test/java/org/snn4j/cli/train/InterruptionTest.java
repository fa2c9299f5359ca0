// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Main;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyImages;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.random.RandomStream;

/** Runs the program in a process of its own, and ends it. */
final class InterruptionTest {

  private static final int TERMINATED = 143;
  private static final int KILLS = 2;
  private static final int KILLS_IN_A_SOAK = 20;
  private static final long PATIENCE_SECONDS = 240;

  @TempDir Path folder;

  private Path data;
  private Path run;

  @BeforeEach
  void prepare() throws IOException {
    data = TinyImages.in(folder.resolve("data"));
    run = folder.resolve("run");
  }

  private Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("train", "--time-steps", "2", "--batch-size", "5"));
    command.addAll(List.of(options));
    File log = folder.resolve("log.txt").toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private Process startFresh(int epochs) throws IOException {
    return start(
        "--data", data.toString(), "--out", run.toString(), "--epochs", Integer.toString(epochs));
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log.txt"));
  }

  private void awaitFile(Process process, String name) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(run.resolve(name))) {
      assertThat(process.isAlive()).as(log()).isTrue();
      assertThat(System.nanoTime()).as("no " + name + ": " + log()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static int await(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Where a process can only be killed, as on Windows, what is left has to be as good. */
  @Test
  void a_polite_signal_stops_after_the_batch_and_leaves_a_checkpoint_to_go_on_from()
      throws IOException, InterruptedException {
    Process process = startFresh(100_000);
    awaitFile(process, "last.safetensors");

    process.destroy();

    int code = await(process);
    if (process.supportsNormalTermination()) {
      assertThat(code).as(log()).isEqualTo(TERMINATED);
      assertThat(log()).contains("Stopping after this batch", "go on with: ./snn train --resume");
    } else {
      assertFilesAreWhole();
    }
    Program resumed = Program.stoppedAfter(1, "train", "--resume", run, "--json");
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(Program.INTERRUPTED);
  }

  @Test
  void a_run_killed_at_any_moment_leaves_whole_files_and_goes_on()
      throws IOException, InterruptedException {
    int kills = Boolean.getBoolean("snn4j.soak") ? KILLS_IN_A_SOAK : KILLS;
    RandomStream random = new RandomStream(17);
    Process process = startFresh(100_000);
    for (int kill = 0; kill < kills; kill++) {
      awaitFile(process, "last.safetensors");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(2_000)));
      process.destroyForcibly();
      await(process);

      assertFilesAreWhole();
      process = start("--resume", run.toString());
    }
    process.destroyForcibly();
    await(process);

    Program resumed = Program.stoppedAfter(1, "train", "--resume", run, "--json");
    assertThat(resumed.code()).as(resumed.err()).isEqualTo(Program.INTERRUPTED);
    assertThat(resumed.err()).doesNotContain("unexpected");
    // What killed processes left of this file was cleared away when it was written again.
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith(".last.safetensors"))
          .isEmpty();
    }
  }

  private void assertFilesAreWhole() {
    Checkpoint last = Checkpoint.read(run.resolve("last.safetensors"));
    assertThat(last.sections()).containsOnlyKeys("model", "optimizer", "progress");
    Path best = run.resolve("best.safetensors");
    assertThat(Checkpoint.read(best).sections()).containsOnlyKeys("model");
    Program evaluated = Program.run("eval", "--checkpoint", best, "--quiet");
    assertThat(evaluated.code()).as(evaluated.err()).isEqualTo(ExitCode.OK);
  }
}
