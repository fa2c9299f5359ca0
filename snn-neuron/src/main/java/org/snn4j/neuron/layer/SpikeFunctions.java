// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import java.util.Arrays;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** Small functions of spikes and labels, without gradients. */
public final class SpikeFunctions {

  private SpikeFunctions() {}

  /**
   * Where each neuron fired first.
   *
   * @param spikes shape {@code [..., T]}, time last; whatever is not 0 is a spike
   * @return the same shape: 1 at the first spike along the last axis, else 0
   */
  public static Tensor firstSpikeIndex(Tensor spikes) {
    if (spikes.rank() < 1) {
      throw new ShapeMismatchException(
          "firstSpikeIndex: spikes must have shape [..., T] but have " + spikes.shape());
    }
    int steps = Math.toIntExact(spikes.size(-1));
    double[] values = spikes.toDoubleArray();
    for (int row = 0; row < values.length; row += Math.max(1, steps)) {
      boolean fired = false;
      for (int at = row; at < row + steps; at++) {
        boolean first = !fired && values[at] != 0;
        fired |= first;
        values[at] = first ? 1 : 0;
      }
    }
    Tensor index = spikes.scope().allocate(spikes.dtype(), spikes.shape());
    index.copyFrom(values);
    return index;
  }

  /**
   * One-hot targets for networks with several output neurons per class: each entry is repeated.
   *
   * @param model a tensor {@code [N, numClasses * n]}, such as the network's output, whose type and
   *     scope the targets take
   * @param labels N class indices in {@code [0, numClasses)}
   * @param n neurons per class, 1 or more
   * @return shape {@code [N, numClasses * n]}: row i is 1 at the n places of class {@code
   *     labels[i]}
   */
  public static Tensor redundantOneHot(Tensor model, int[] labels, int n) {
    requireGroups(model, labels, n);
    int width = Math.toIntExact(model.size(1));
    double[] values = new double[Math.toIntExact(model.length())];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= width / n) {
        throw new IllegalArgumentException(
            "redundantOneHot: a label must be in [0, "
                + width / n
                + ") but label "
                + i
                + " is "
                + labels[i]);
      }
      Arrays.fill(values, i * width + labels[i] * n, i * width + (labels[i] + 1) * n, 1);
    }
    Tensor targets = model.scope().allocate(model.dtype(), model.shape());
    targets.copyFrom(values);
    return targets;
  }

  private static void requireGroups(Tensor model, int[] labels, int n) {
    LayerChecks.requireAtLeast("redundantOneHot", "n", 1, n);
    if (model.rank() != 2 || model.size(0) != labels.length || model.size(1) % n != 0) {
      throw new ShapeMismatchException(
          "redundantOneHot: the model must have a row for each of "
              + labels.length
              + " labels and a multiple of n = "
              + n
              + " columns but has shape "
              + model.shape());
    }
  }
}
