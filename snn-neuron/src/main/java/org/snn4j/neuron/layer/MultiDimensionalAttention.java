// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;

/**
 * Weighs time steps, then channels, then pixels of each sample: M. Yao et al., <i>Attention Spiking
 * Neural Networks</i>, IEEE TPAMI 2023.
 *
 * <p>Steps and channels are scaled by {@code sigmoid(mlp(mean) + mlp(max))}, mean and max over all
 * other axes but N; pixels by the sigmoid of a convolution over the mean and the maximum over T and
 * C. Each part sees the result of the one before, and a ReLU follows the last. Nothing has a bias.
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, H, W]}; T and C are fixed
 *   <li>{@code ta.sharedMLP.0.weight} {@code [T / reductionT, T, 1, 1, 1]}, {@code
 *       ta.sharedMLP.2.weight} back; {@code ca.} likewise over C; {@code sa.conv.weight} {@code [1,
 *       2, kernelSize, kernelSize]}: drawn as those of convolutions
 * </ul>
 */
public final class MultiDimensionalAttention extends Module implements SequenceModule {

  private static final String NAME = "MultiDimensionalAttention";

  private final int steps;
  private final int channels;
  private final AxisAttention overTime;
  private final AxisAttention overChannels;
  private final PlaneAttention overPixels;

  /** With the peer's reductions, 16, and kernel size, 3. */
  public MultiDimensionalAttention(int steps, int channels, Init init) {
    this(steps, channels, 16, 16, 3, init);
  }

  /**
   * With other sizes.
   *
   * @param steps T, 1 or more
   * @param channels C, 1 or more
   * @param reductionT what T is divided by inside its MLP, rounded down; between 1 and T
   * @param reductionC what C is divided by inside its MLP, rounded down; between 1 and C
   * @param kernelSize of the convolution over pixels, 3 or 7
   */
  public MultiDimensionalAttention(
      int steps, int channels, int reductionT, int reductionC, int kernelSize, Init init) {
    LayerChecks.requireAtLeast(NAME, "steps", 1, steps);
    LayerChecks.requireAtLeast(NAME, "channels", 1, channels);
    LayerChecks.requireReduction(NAME, "reductionT", reductionT, "T", steps);
    LayerChecks.requireReduction(NAME, "reductionC", reductionC, "C", channels);
    if (kernelSize != 3 && kernelSize != 7) {
      throw new IllegalArgumentException(NAME + ": kernelSize must be 3 or 7 but is " + kernelSize);
    }
    this.steps = steps;
    this.channels = channels;
    overTime = child("ta", new AxisAttention(0, steps, reductionT, 3, init));
    overChannels = child("ca", new AxisAttention(2, channels, reductionC, 3, init));
    overPixels = child("sa", new PlaneAttention(kernelSize, init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require(NAME, x);
    Shapes.requireRank(NAME, "x", 5, "[T, N, C, H, W]", x.shape());
    LayerChecks.requireSize(NAME, "time steps on axis 0", x, 0, steps);
    LayerChecks.requireSize(NAME, "channels on axis 2", x, 2, channels);
    Tensor y = overTime.forward(x, pass);
    y = overChannels.forward(y, pass);
    return Elementwise.relu(overPixels.forward(y, pass));
  }
}
