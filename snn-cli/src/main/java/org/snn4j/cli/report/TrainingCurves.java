// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.util.List;
import org.snn4j.cli.run.CurvesPlot;
import org.snn4j.models.train.EpochMetrics;

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
    CurvesPlot curves = new CurvesPlot(epochs, epochs.get(epochs.size() - 1).epoch());
    return "<h2>Training</h2>\n<div class=\"plots\">\n"
        + Html.picture("accuracy over epochs", curves.accuracy())
        + Html.picture("loss over epochs", curves.loss())
        + "</div>\n";
  }

  /** The time of all epochs, validation included, in seconds. */
  double seconds() {
    return epochs.stream().mapToDouble(EpochMetrics::seconds).sum();
  }
}
