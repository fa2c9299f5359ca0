// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.snn4j.core.tensor.Tensor;

/** The line plots that spiking networks are looked at with. */
public final class Curves {

  private Curves() {}

  /**
   * The membrane potential of one neuron over time, with its threshold.
   *
   * @param potentials {@code [T]}, or {@code [T, 1, ..., 1]}; more neurons are refused
   * @param threshold the level at which it fires
   */
  public static LinePlot membrane(String title, Tensor potentials, double threshold) {
    int steps = Math.toIntExact(potentials.length());
    if (potentials.rank() < 1 || potentials.size(0) != steps) {
      throw new IllegalArgumentException(
          "Curves.membrane: potentials must be of one neuron, [T], but are " + potentials.shape());
    }
    return LinePlot.of(
        title,
        "time step",
        "potential",
        List.of(
            Curve.from(1, "potential", potentials.toDoubleArray()),
            Curve.level("threshold", 1, Math.max(2, steps), threshold)));
  }

  /**
   * Accuracy after 1, 2, ... T steps, beside that of the network without spikes.
   *
   * @param ann its accuracy, from 0 to 1
   * @param byStep the spiking networks' accuracies from 0 to 1, by the names of the lines, in the
   *     map's order; a value for each step
   */
  public static LinePlot accuracyOverTime(String title, double ann, Map<String, double[]> byStep) {
    List<Curve> curves = new ArrayList<>();
    int longest = 2;
    for (Map.Entry<String, double[]> each : byStep.entrySet()) {
      double[] percent = Arrays.stream(each.getValue()).map(share -> 100 * share).toArray();
      curves.add(Curve.from(1, each.getKey(), percent));
      longest = Math.max(longest, percent.length);
    }
    curves.add(Curve.level("without spikes", 1, longest, 100 * ann));
    return LinePlot.of(title, "time steps T", "accuracy (%)", curves).within(0, 100);
  }

  /**
   * Losses over epochs.
   *
   * @param byEpoch a value for each epoch from the first, by the names of the lines
   */
  public static LinePlot losses(String title, Map<String, double[]> byEpoch) {
    List<Curve> curves = new ArrayList<>();
    byEpoch.forEach((name, values) -> curves.add(Curve.from(1, name, values)));
    return LinePlot.of(title, "epoch", "loss", curves);
  }
}
