// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.snn4j.models.train.BatchReport;
import org.snn4j.models.train.EpochMetrics;

final class BarProgressTest {

  private static final BatchReport REPORT =
      new BatchReport(12, 15, 141, 313, 0.512, 0.8125, 0.001, 1650.4);

  @Test
  void a_usual_line_fits_a_usual_terminal() {
    String line = BarProgress.line("epoch 12/15", 141, 313, Words.batch(REPORT, "13:07"), 79);

    assertThat(line)
        .isEqualTo("epoch 12/15 [=====>      ]  45%  loss 0.512  acc 81.3%  1,650/s  13:07 left")
        .hasSizeLessThanOrEqualTo(79);
  }

  @Test
  void beginning_and_end_are_drawn() {
    assertThat(BarProgress.line("validation", 0, 7, "", 79))
        .isEqualTo("validation [>           ]   0%");
    assertThat(BarProgress.line("validation", 7, 7, "", 79))
        .isEqualTo("validation [============] 100%");
  }

  @Test
  void a_narrow_terminal_cuts_the_line() {
    assertThat(BarProgress.line("epoch 1/2", 1, 2, Words.batch(REPORT, "1:00"), 30)).hasSize(30);
    assertThat(LastLine.width("64")).isEqualTo(63);
    assertThat(LastLine.width("wide")).isEqualTo(79);
    assertThat(LastLine.width(null)).isEqualTo(79);
  }

  @Test
  void the_bar_is_gone_when_the_epochs_line_stands() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    BarProgress progress = new BarProgress(err, Ink.none(), 15);

    progress.batchDone(REPORT);
    progress.validationBatchDone(1, 2);
    progress.epochDone(new EpochMetrics(12, 0.5, 0.75, 0.625, 0.8825, 0.002, 1650, 13.25), false);
    progress.close();

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("epoch 12/15 [")
        .contains("\r\u001b[Kepoch 12/15  train loss 0.5000")
        .endsWith("13.3 s\n");
  }

  @Test
  void the_best_epochs_line_alone_is_coloured() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    EpochMetrics metrics = new EpochMetrics(12, 0.5, 0.75, 0.625, 0.8825, 0.002, 1650, 13.25);

    try (BarProgress progress = new BarProgress(err, new Ink(true), 15)) {
      progress.epochDone(metrics, false);
      progress.epochDone(metrics, true);
    }

    String[] lines = bytes.toString(StandardCharsets.UTF_8).split("\n", -1);
    assertThat(lines[0]).startsWith("epoch 12/15").doesNotContain("\u001b");
    assertThat(lines[1]).startsWith("\u001b[32mepoch 12/15").endsWith("\u001b[0m");
  }
}
