// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * Weighs the time steps of each sample: M. Yao et al., <i>Temporal-wise Attention Spiking Neural
 * Networks for Event Streams Classification</i>, ICCV 2021.
 *
 * <p>{@code y = x * sigmoid(mlp(mean) + mlp(max))}; mean and max are over all axes but T and N, and
 * the MLP maps T to {@code T / reduction} features, ReLU, and back, without biases.
 *
 * <ul>
 *   <li>input and output {@code [T, N, L]}, {@code [T, N, C, H, W]}, or any {@code [T, N, ...]}
 *       with 3 axes or more; T is fixed
 *   <li>{@code sharedMLP.0.weight} {@code [T / reduction, T]}, {@code sharedMLP.2.weight} {@code
 *       [T, T / reduction]}, drawn as those of a linear layer
 * </ul>
 */
public final class TemporalWiseAttention extends Module implements SequenceModule {

  private final int steps;
  private final SharedMlp mlp;

  /** With the paper's reduction, 16. */
  public TemporalWiseAttention(int steps, Init init) {
    this(steps, 16, init);
  }

  /**
   * With another reduction.
   *
   * @param steps T, 1 or more
   * @param reduction what T is divided by inside the MLP, rounded down; between 1 and T
   */
  public TemporalWiseAttention(int steps, int reduction, Init init) {
    LayerChecks.requireAtLeast("TemporalWiseAttention", "steps", 1, steps);
    LayerChecks.requireReduction("TemporalWiseAttention", "reduction", reduction, "T", steps);
    this.steps = steps;
    this.mlp = child("sharedMLP", new SharedMlp(steps, reduction, 0, init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require("TemporalWiseAttention", x);
    if (x.rank() < 3) {
      throw new ShapeMismatchException(
          "TemporalWiseAttention: x must have shape [T, N, L] or [T, N, C, H, W] but has "
              + x.shape());
    }
    LayerChecks.requireSize("TemporalWiseAttention", "time steps on axis 0", x, 0, steps);
    return AxisAttention.scaled(x, 0, mlp, pass);
  }
}
