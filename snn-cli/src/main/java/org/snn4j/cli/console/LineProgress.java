// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.snn4j.models.train.BatchReport;
import org.snn4j.models.train.EpochMetrics;

/** Plain lines, for files and pipes: one for each epoch, and one every ten seconds within. */
final class LineProgress implements Progress {

  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);

  private final PrintStream err;
  private final int epochs;
  private final LongSupplier nanos;
  private final TimeLeft timeLeft;
  private long lastLine;

  LineProgress(PrintStream err, int epochs, LongSupplier nanos) {
    this.err = err;
    this.epochs = epochs;
    this.nanos = nanos;
    this.timeLeft = new TimeLeft(nanos);
    this.lastLine = nanos.getAsLong();
  }

  @Override
  public void message(String line) {
    err.println(line);
    lastLine = nanos.getAsLong();
  }

  @Override
  public void batchDone(BatchReport report) {
    String left = timeLeft.afterBatch(report);
    if (nanos.getAsLong() - lastLine >= INTERVAL) {
      long share = 100 * report.batch() / report.batches();
      message(
          "epoch "
              + report.epoch()
              + "/"
              + report.epochs()
              + "  "
              + share
              + "%  "
              + Words.batch(report, left));
    }
  }

  @Override
  public void epochDone(EpochMetrics metrics, boolean best) {
    timeLeft.afterValidation();
    message(Words.epoch(metrics, epochs, best));
  }
}
