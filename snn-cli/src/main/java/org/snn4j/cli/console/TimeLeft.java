// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import java.util.function.LongSupplier;
import org.snn4j.models.train.BatchReport;

/**
 * Guesses when a run will be done, from how long its batches and validations took in this process.
 * The first batch, for which the virtual machine is still cold, does not count once there are
 * others.
 */
final class TimeLeft {

  /** The last 20 batches or so decide. */
  private static final double WEIGHT = 0.05;

  private final LongSupplier nanos;
  private long since = -1;
  private double perBatch = Double.NaN;
  private double validationSeconds;
  private long validations;

  TimeLeft(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** After a training batch: the time left of the whole run, as {@code 2:31}. */
  String afterBatch(BatchReport report) {
    double passed = lap();
    if (passed >= 0) {
      perBatch = Double.isNaN(perBatch) ? passed : perBatch + WEIGHT * (passed - perBatch);
    }
    long batches =
        report.batches() - report.batch() + (report.epochs() - report.epoch()) * report.batches();
    double perValidation = validations == 0 ? 0 : validationSeconds / validations;
    int validationsLeft = report.epochs() - report.epoch() + 1;
    return Words.duration(batches * perBatch + validationsLeft * perValidation);
  }

  /** After a validation. */
  void afterValidation() {
    validationSeconds += Math.max(0, lap());
    validations++;
  }

  /** Seconds since the last call, negative at the first. */
  private double lap() {
    long now = nanos.getAsLong();
    double passed = since < 0 ? -1 : (now - since) * 1e-9;
    since = now;
    return passed;
  }
}
