// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.snn4j.models.train.BatchReport;
import org.snn4j.models.train.EpochMetrics;

final class LineProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now;

  private LineProgress progress() {
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new LineProgress(err, 3, () -> now);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static BatchReport batch(long number) {
    return new BatchReport(2, 3, number, 10, 0.512, 0.8125, 0.001, 1650.4);
  }

  @Test
  void an_epoch_is_one_line_without_control_characters() {
    progress().epochDone(new EpochMetrics(2, 0.5, 0.75, 0.625, 0.8825, 0.002, 1650, 13.25), true);

    assertThat(shown())
        .isEqualTo(
            "epoch 2/3  train loss 0.5000, accuracy 75.00 %  validation loss 0.6250, accuracy"
                + " 88.25 % (best)  1,650 samples/s, 13.3 s\n");
  }

  @Test
  void within_an_epoch_a_line_comes_every_ten_seconds() {
    LineProgress progress = progress();
    for (int number = 1; number <= 9; number++) {
      now += TimeUnit.SECONDS.toNanos(4);
      progress.batchDone(batch(number));
    }

    // At 12, 24 and 36 seconds. Four seconds for each of the 17 batches that are left at the first.
    assertThat(shown().lines())
        .containsExactly(
            "epoch 2/3  30%  loss 0.512  acc 81.3%  1,650/s  1:08 left",
            "epoch 2/3  60%  loss 0.512  acc 81.3%  1,650/s  0:56 left",
            "epoch 2/3  90%  loss 0.512  acc 81.3%  1,650/s  0:44 left");
  }

  @Test
  void the_time_left_counts_the_validations_to_come() {
    LineProgress progress = progress();
    progress.batchDone(new BatchReport(1, 3, 9, 10, 1, 0.1, 0.1, 1));
    now += TimeUnit.SECONDS.toNanos(2);
    progress.batchDone(new BatchReport(1, 3, 10, 10, 1, 0.1, 0.1, 1));
    now += TimeUnit.SECONDS.toNanos(5);
    progress.epochDone(new EpochMetrics(1, 1, 0.1, 1, 0.1, 1, 1, 1), true);
    now += TimeUnit.SECONDS.toNanos(14);
    progress.batchDone(batch(1));

    // Batches took 2 and 14 seconds, 2 + (14 - 2) / 20 = 2.6 in the mean, and 19 are left; the
    // validation took 5 and 2 are left.
    assertThat(shown()).contains("0:59 left");
  }
}
