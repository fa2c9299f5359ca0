// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.snn4j.models.train.BatchReport;
import org.snn4j.models.train.EpochMetrics;

/** A bar that is drawn over and over on the last line of a terminal. */
final class BarProgress implements Progress {

  private static final int REDRAW_MILLIS = 200;
  private static final int BAR = 12;

  private final PrintStream err;
  private final Ink ink;
  private final int epochs;
  private final TimeLeft timeLeft = new TimeLeft(System::nanoTime);
  private ProgressBar bar;
  private LastLine line;
  private String task = "";

  BarProgress(PrintStream err, Ink ink, int epochs) {
    this.err = err;
    this.ink = ink;
    this.epochs = epochs;
  }

  @Override
  public void message(String line) {
    close();
    err.println(line);
  }

  @Override
  public void batchDone(BatchReport report) {
    String name = "epoch " + report.epoch() + "/" + report.epochs();
    show(name, report.batch(), report.batches(), Words.batch(report, timeLeft.afterBatch(report)));
  }

  @Override
  public void validationBatchDone(long batch, long batches) {
    show("validation", batch, batches, "");
  }

  @Override
  public void epochDone(EpochMetrics metrics, boolean best) {
    timeLeft.afterValidation();
    String words = Words.epoch(metrics, epochs, best);
    message(best ? ink.good(words) : words);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      // A bar that lasted for less than one redraw forgets to do that.
      line.close();
      bar = null;
    }
  }

  private void show(String name, long done, long total, String text) {
    if (bar == null || !name.equals(task)) {
      close();
      task = name;
      line = new LastLine(err);
      bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setInitialMax(total)
              .setUpdateIntervalMillis(REDRAW_MILLIS)
              .setRenderer(BarProgress::render)
              .setConsumer(line)
              .build();
    }
    bar.stepTo(done);
    bar.setExtraMessage(text);
  }

  static String render(ProgressState state, int width) {
    return line(
        state.getTaskName(), state.getCurrent(), state.getMax(), state.getExtraMessage(), width);
  }

  /** Such as {@code epoch 2/8 [=====> ] 45% loss 0.512 ...}, cut to the width. */
  static String line(String name, long done, long total, String text, int width) {
    double share = total == 0 ? 1 : Math.min(1, (double) done / total);
    int full = (int) (BAR * share);
    StringBuilder line = new StringBuilder(name).append(" [").append("=".repeat(full));
    if (full < BAR) {
      line.append('>').append(" ".repeat(BAR - full - 1));
    }
    line.append("] ").append(" ".repeat(share < 0.1 ? 2 : share < 1 ? 1 : 0));
    line.append((int) (100 * share)).append("%  ").append(text);
    String whole = line.toString().stripTrailing();
    return whole.length() <= width ? whole : whole.substring(0, width);
  }
}
