// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.snn4j.models.train.EpochMetrics;
import org.snn4j.plots.Curve;
import org.snn4j.plots.Curves;
import org.snn4j.plots.LinePlot;

/**
 * Accuracy and loss over the epochs.
 *
 * @param epochs may be none
 */
record TrainingCurves(List<EpochMetrics> epochs) {

  String html() {
    if (epochs.isEmpty()) {
      return "";
    }
    return "<h2>Training</h2>\n<div class=\"plots\">\n"
        + Html.picture("accuracy over epochs", accuracy())
        + Html.picture("loss over epochs", loss())
        + "</div>\n";
  }

  /** The time of all epochs, validation included, in seconds. */
  double seconds() {
    return epochs.stream().mapToDouble(EpochMetrics::seconds).sum();
  }

  /** Both accuracies, titled with the best one. */
  LinePlot accuracy() {
    EpochMetrics best =
        epochs.stream().max(Comparator.comparingDouble(EpochMetrics::valAccuracy)).orElseThrow();
    String title =
        String.format(
            Locale.ROOT,
            "Accuracy: best %.2f %% on validation, epoch %d",
            100 * best.valAccuracy(),
            best.epoch());
    double[] training = values(each -> 100 * each.trainAccuracy());
    double[] validation = values(each -> 100 * each.valAccuracy());
    double lowest =
        DoubleStream.concat(DoubleStream.of(training), DoubleStream.of(validation))
            .filter(Double::isFinite)
            .min()
            .orElse(0);
    return LinePlot.of(
            title,
            "epoch",
            "accuracy (%)",
            List.of(
                Curve.from(first(), "training", training),
                Curve.from(first(), "validation", validation)))
        .within(below(lowest), 100);
  }

  /** A multiple of 5 with some room above it, so that curves near 100 can be told apart. */
  private static double below(double lowest) {
    return Math.max(0, Math.floor(lowest / 5 - 0.5) * 5);
  }

  private LinePlot loss() {
    Map<String, double[]> losses = new LinkedHashMap<>();
    losses.put("training", values(EpochMetrics::trainLoss));
    losses.put("validation", values(EpochMetrics::valLoss));
    EpochMetrics last = epochs.get(epochs.size() - 1);
    return Curves.losses(
        String.format(Locale.ROOT, "Loss: %.4f on validation at the end", last.valLoss()), losses);
  }

  private int first() {
    return epochs.get(0).epoch();
  }

  private double[] values(ToDoubleFunction<EpochMetrics> value) {
    return epochs.stream().mapToDouble(value).toArray();
  }
}
