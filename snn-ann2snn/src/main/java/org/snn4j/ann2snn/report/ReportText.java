// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

import java.util.Locale;

/** A report as text: a table of layers, what was left, accuracy and energy. */
record ReportText(ConversionReport report) {

  private static final String HEAD = "%-28s %10s %10s %8s %8s %8s %8s%n";
  private static final String ROW = "%-28s %10.4g %10.4g %7.2f%% %8.4f %7.2f%% %8d%n";

  String write() {
    StringBuilder text = new StringBuilder();
    add(text, "Conversion report: T = %d, %d samples%n%n", report.steps(), report.samples());
    layers(text);
    unconverted(text);
    report.accuracy().ifPresent(curve -> accuracy(text, curve));
    energy(text);
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private void layers(StringBuilder text) {
    if (report.layers().isEmpty()) {
      text.append("No layer fires spikes.\n\n");
      return;
    }
    add(text, HEAD, "layer", "scale", "error", "relative", "rate", "at max", "steps");
    for (LayerReport layer : report.layers()) {
      add(
          text,
          ROW,
          layer.node(),
          layer.scale(),
          layer.error(),
          100 * layer.relativeError(),
          layer.firingRate(),
          100 * layer.saturation(),
          layer.stepsFor(report.wantedError()));
    }
    add(
        text,
        "steps: for an error of %.3g%% of the mean activation in each layer by itself; %d for all%n%n",
        100 * report.wantedError(),
        report.predictedSteps());
  }

  private void unconverted(StringBuilder text) {
    if (report.unconverted().isEmpty()) {
      text.append("Nothing was left unconverted.\n\n");
      return;
    }
    text.append("Left unconverted:\n");
    report
        .unconverted()
        .forEach(left -> add(text, "  %s (%s): %s%n", left.node(), left.target(), left.why()));
    text.append('\n');
  }

  private static void accuracy(StringBuilder text, AccuracyCurve curve) {
    add(
        text,
        "Accuracy: ANN %.2f%%, SNN %.2f%%, drop %.2f points%n",
        100 * curve.ann(),
        100 * curve.last(),
        100 * curve.drop());
  }

  private void energy(StringBuilder text) {
    EnergyEstimate energy = report.energy();
    add(text, "ANN: %.4g MACs a sample, %.4g nJ%n", energy.annMacs(), energy.annPj() / 1000);
    add(
        text,
        "SNN: %.4g MACs and %.4g synaptic operations a sample, %.4g nJ (%.1f%% of the ANN)%n",
        energy.snnMacs(),
        energy.synOps(),
        energy.snnPj() / 1000,
        100 * energy.ratio());
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
