// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import java.util.Locale;
import org.snn4j.models.train.BatchReport;
import org.snn4j.models.train.EpochMetrics;

/** Numbers as the user reads them. */
public final class Words {

  private Words() {}

  /** A whole number with commas. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A network in a sentence: {@code a Spikformer}, {@code the tutorial's CNN}. */
  public static String one(String network) {
    return network.startsWith("the ") ? network : "a " + network;
  }

  /** A share as a percentage: {@code 88.25 %}. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  /** A loss. */
  public static String loss(double loss) {
    return String.format(Locale.ROOT, "%.4f", loss);
  }

  /** A duration: {@code 0:07}, {@code 12:07}, {@code 1:12:07}. */
  public static String duration(double seconds) {
    if (!(seconds < Long.MAX_VALUE)) {
      return "?";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** The line that stays when an epoch is done. */
  public static String epoch(EpochMetrics metrics, int epochs, boolean best) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d  train loss %.4f, accuracy %.2f %%  validation loss %.4f, accuracy %.2f %%%s"
            + "  %,.0f samples/s, %.1f s",
        metrics.epoch(),
        epochs,
        metrics.trainLoss(),
        100 * metrics.trainAccuracy(),
        metrics.valLoss(),
        100 * metrics.valAccuracy(),
        best ? " (best)" : "",
        metrics.imagesPerSecond(),
        metrics.seconds());
  }

  /** Where an epoch stands. */
  public static String batch(BatchReport report, String left) {
    return String.format(
        Locale.ROOT,
        "loss %.3f  acc %.1f%%  %,.0f/s  %s left",
        report.loss(),
        100 * report.accuracy(),
        report.imagesPerSecond(),
        left);
  }
}
