// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.random.RandomStream;

class KilledWriterTest {

  private static final int SOAK_KILLS = 30;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("last.safetensors");
  }

  @RepeatedTest(3)
  void a_process_killed_at_a_random_moment_leaves_a_whole_checkpoint(RepetitionInfo repetition)
      throws IOException, InterruptedException {
    kill(new RandomStream(17).fork(repetition.getCurrentRepetition()));
  }

  @Test
  void many_processes_killed_one_after_the_other_do_no_harm()
      throws IOException, InterruptedException {
    int kills = Boolean.getBoolean("snn4j.soak") ? SOAK_KILLS : 1;
    for (int i = 0; i < kills; i++) {
      kill(new RandomStream(19).fork(i));
    }
  }

  private void kill(RandomStream random) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessWriter.class.getName(),
                file().toString())
            .inheritIO()
            .start();
    try {
      while (!Files.exists(file()) && writer.isAlive()) {
        Thread.sleep(1);
      }
      writer.waitFor(random.nextInt(100), TimeUnit.MILLISECONDS);
      assertThat(writer.isAlive()).as("still writing").isTrue();
    } finally {
      writer.destroyForcibly().waitFor();
    }
    Checkpoint read = Checkpoint.read(file());
    int number = Integer.parseInt(read.metadata().get("number"));
    float[] values = ((Entry.Floats) read.model().entries().get("w")).values();
    assertThat(values).hasSize(EndlessWriter.LENGTH).containsOnly((float) number);
    EndlessWriter.write(file(), number + 1);
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file()));
  }
}
