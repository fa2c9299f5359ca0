// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.tensor.Tensor;

/**
 * An affine map of the last axis whose weights are standardised at every use: see {@link WSConv2d}.
 *
 * <ul>
 *   <li>input {@code [..., I]}, output {@code [..., O]}
 *   <li>{@code weight} {@code [O, I]}, {@code bias} {@code [O]}: started as those of {@link Linear}
 *   <li>{@code gain} {@code [O, 1]}, starting at 1; SpikingJelly's own default for it fails
 * </ul>
 */
public final class WSLinear extends Module {

  private final double eps;
  private final Parameter weight;
  private final Parameter bias;
  private final Parameter gain;

  /** With a bias and a gain, eps 1e-4. */
  public WSLinear(int inFeatures, int outFeatures, Init init) {
    this(inFeatures, outFeatures, true, true, WeightStandardization.EPS, init);
  }

  /**
   * With or without a bias and a gain.
   *
   * @param inFeatures I, 2 or more
   * @param outFeatures O, 1 or more
   * @param eps added below the root, greater than 0
   */
  public WSLinear(
      int inFeatures, int outFeatures, boolean withBias, boolean withGain, double eps, Init init) {
    Sizes.requirePositive("WSLinear", "outFeatures", outFeatures);
    WeightStandardization.require("WSLinear", inFeatures, eps);
    this.eps = eps;
    weight = parameter("weight", init.draw(Filling.torchDefault(), outFeatures, inFeatures));
    Filling uniform = new Filling.Uniform(1 / Math.sqrt(inFeatures));
    bias = withBias ? parameter("bias", init.draw(uniform, outFeatures)) : null;
    gain = withGain ? parameter("gain", init.constant(1, outFeatures, 1)) : null;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor scale = gain == null ? null : pass.use(gain);
    Tensor standard = WeightStandardization.of(pass.use(weight), scale, eps);
    return MatMul.linear(x, standard, bias == null ? null : pass.use(bias));
  }
}
