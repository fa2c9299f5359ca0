// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.io.Checksum;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.set.TinySets;

final class KilledPreparationTest {

  @TempDir Path folder;

  @Test
  void a_preparation_that_was_killed_and_gone_on_with_makes_the_same_bytes() throws Exception {
    kill(3);
  }

  @Test
  @Tag("soak")
  void a_preparation_that_was_killed_fifty_times_makes_the_same_bytes() throws Exception {
    kill(50);
  }

  /** Each folder is killed at again and again until it is finished, and a new one begun then. */
  private void kill(int times) throws IOException, InterruptedException {
    Path source = TinySets.nMnist(folder.resolve("source"), 5_003);
    Path expected = fresh(source, "expected");
    long length = untilTheEnd(expected);
    Map<String, String> bytes = contents(expected);
    assertThat(bytes).hasSizeGreaterThan(4 * 12);
    RandomStream random = new RandomStream(11);
    Path current = fresh(source, "0");
    for (int kills = 0; kills < times; ) {
      Process process = PrepareProcess.start(current);
      assertThat(process.inputReader().readLine()).isEqualTo("begin");
      Thread.sleep((long) (random.nextDouble() * length));
      boolean killed = process.isAlive();
      process.destroyForcibly().waitFor();
      if (killed) {
        kills++;
      } else {
        assertThat(process.exitValue()).isZero();
        assertThat(contents(current)).isEqualTo(bytes);
        current = fresh(source, Integer.toString(kills));
      }
    }
    PrepareProcess.run(current);
    assertThat(contents(current)).isEqualTo(bytes);
  }

  /** How long an undisturbed run takes, in milliseconds. */
  private static long untilTheEnd(Path where) throws IOException, InterruptedException {
    Process process = PrepareProcess.start(where);
    assertThat(process.inputReader().readLine()).isEqualTo("begin");
    long start = System.nanoTime();
    assertThat(process.waitFor()).isZero();
    return (System.nanoTime() - start) / 1_000_000;
  }

  private Path fresh(Path source, String name) throws IOException {
    Path root = folder.resolve("run").resolve(name);
    Files.createDirectories(root.resolve("download"));
    TinySets.zip(source.resolve("Train").getParent(), root.resolve("download/all.zip"));
    return root;
  }

  /** The checksum of every file below the folder but the archives. */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (!name.startsWith("download")) {
          contents.put(name, Checksum.of(file, Checksum.Algorithm.MD5).hex());
        }
      }
    }
    return contents;
  }
}
