// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.plots.Curves;

/**
 * A picture of a spiking network's accuracy over its steps, with the trained network's as a line.
 *
 * @param name what was converted
 * @param ann the trained network's accuracy
 * @param byStep the spiking network's, one step or more
 */
record CurvePlot(String name, double ann, List<Double> byStep) {

  /** The picture as a PNG file's content. */
  byte[] png() {
    int steps = byStep.size();
    String title =
        String.format(
            Locale.ROOT,
            "%s: %.2f %% after %d steps (ANN %.2f %%)",
            name,
            100 * byStep.get(steps - 1),
            steps,
            100 * ann);
    double[] shares = byStep.stream().mapToDouble(Double::doubleValue).toArray();
    double lowest = Math.min(ann, Arrays.stream(shares).min().orElse(0));
    return Curves.accuracyOverTime(title, ann, Map.of("spiking", shares))
        .within(Math.max(0, Math.floor(lowest * 20 - 0.5) * 5), 100)
        .png();
  }
}
