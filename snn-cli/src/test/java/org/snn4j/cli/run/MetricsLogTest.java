// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandException;
import org.snn4j.models.train.EpochMetrics;

final class MetricsLogTest {

  @TempDir Path folder;

  private static EpochMetrics epoch(int number) {
    return new EpochMetrics(number, 0.75 / number, 0.5, 0.625, 0.25, 0.002, 1234.5, 6.5);
  }

  @Test
  void an_epoch_is_one_line_with_exactly_the_agreed_keys() throws IOException {
    Path file = folder.resolve("metrics.jsonl");

    new MetricsLog(file).append(epoch(1));

    assertThat(Files.readString(file))
        .isEqualTo(
            "{\"epoch\":1,\"trainLoss\":0.75,\"trainAccuracy\":0.5,\"valLoss\":0.625,"
                + "\"valAccuracy\":0.25,\"learningRate\":0.002,\"imagesPerSecond\":1234.5,\"seconds\":6.5}\n");
  }

  @Test
  void what_was_written_is_read_again_even_if_it_is_no_number() {
    MetricsLog log = new MetricsLog(folder.resolve("metrics.jsonl"));
    EpochMetrics strange =
        new EpochMetrics(2, 1, 0.5, Double.NaN, 0, 0, Double.POSITIVE_INFINITY, 0.1);
    assertThat(log.read()).isEmpty();

    log.append(epoch(1));
    log.append(strange);

    assertThat(log.read()).containsExactly(epoch(1), strange);
  }

  @Test
  void epochs_after_the_checkpoint_and_an_unfinished_line_are_cut() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    MetricsLog log = new MetricsLog(file);
    log.append(epoch(1));
    log.append(epoch(2));
    log.append(epoch(3));
    Files.writeString(file, "{\"epoch\":4,\"train", StandardOpenOption.APPEND);
    assertThat(log.read()).hasSize(3);

    log.keepFirst(2);
    log.append(epoch(3));

    assertThat(log.read()).containsExactly(epoch(1), epoch(2), epoch(3));
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void a_full_disk_leaves_the_lines_that_were_there() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    new MetricsLog(file).append(epoch(1));
    String before = Files.readString(file);

    MetricsLog full = new MetricsLog(file, FullDisk::after7Bytes);

    assertThatThrownBy(() -> full.append(epoch(2)))
        .isInstanceOf(CommandException.class)
        .hasMessage("'" + file + "' cannot be written: No space left on device");
    assertThat(Files.readString(file)).isEqualTo(before);
  }
}
