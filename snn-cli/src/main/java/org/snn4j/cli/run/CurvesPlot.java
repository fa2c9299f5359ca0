// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.snn4j.models.train.EpochMetrics;
import org.snn4j.plots.Curve;
import org.snn4j.plots.LinePlot;
import org.snn4j.plots.SideBySide;

/** Pictures of accuracy and loss over the epochs. */
public final class CurvesPlot {

  private final List<EpochMetrics> metrics;
  private final int epochs;

  /**
   * Of the epochs so far.
   *
   * @param metrics at least one
   * @param epochs number of epochs that the run will have; the width of the picture
   */
  public CurvesPlot(List<EpochMetrics> metrics, int epochs) {
    this.metrics = List.copyOf(metrics);
    this.epochs = epochs;
  }

  /** Both side by side, as a PNG file's content. */
  byte[] png() {
    return SideBySide.of(accuracy(), loss()).png();
  }

  /** Both accuracies, titled with the best one. */
  public LinePlot accuracy() {
    EpochMetrics best = metrics.get(0);
    for (EpochMetrics each : metrics) {
      best = each.valAccuracy() > best.valAccuracy() ? each : best;
    }
    String title =
        String.format(
            Locale.ROOT,
            "Accuracy: best %.2f %% on validation, epoch %d",
            100 * best.valAccuracy(),
            best.epoch());
    double lowest =
        metrics.stream()
            .mapToDouble(m -> Math.min(m.trainAccuracy(), m.valAccuracy()))
            .min()
            .orElse(0);
    return panel(
            title,
            "accuracy (%)",
            curve("training", m -> 100 * m.trainAccuracy()),
            curve("validation", m -> 100 * m.valAccuracy()))
        .within(Math.max(0, Math.floor(lowest * 20 - 0.5) * 5), 100);
  }

  /** Both losses, titled with the last one. */
  public LinePlot loss() {
    EpochMetrics last = metrics.get(metrics.size() - 1);
    String title =
        String.format(
            Locale.ROOT,
            "Loss: %.3f on validation after epoch %d of %d",
            last.valLoss(),
            last.epoch(),
            epochs);
    double highest =
        metrics.stream()
            .flatMapToDouble(m -> DoubleStream.of(m.trainLoss(), m.valLoss()))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    return panel(
            title,
            "loss (cross entropy)",
            curve("training", EpochMetrics::trainLoss),
            curve("validation", EpochMetrics::valLoss))
        .within(0, highest > 0 ? 1.08 * highest : 1);
  }

  private LinePlot panel(String title, String quantity, Curve training, Curve validation) {
    return LinePlot.of(title, "epoch", quantity, List.of(training, validation))
        .upTo(Math.max(2, epochs));
  }

  private Curve curve(String name, ToDoubleFunction<EpochMetrics> value) {
    return Curve.from(metrics.get(0).epoch(), name, metrics.stream().mapToDouble(value).toArray());
  }
}
