// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Convolution;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * A 2-d convolution whose weights are standardised at every use: A. Brock et al., <i>Characterizing
 * signal propagation to close the performance gap in unnormalized ResNets</i>, ICLR 2021.
 *
 * <pre>
 *   weight' = gain (weight - mean) / sqrt(variance * fan + eps)
 * </pre>
 *
 * <p>with mean and unbiased variance over each output's {@code fan = C / groups * kH * kW} weights.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}, or {@code [T, N, C, H, W]} with all steps at once
 *   <li>output {@code [(T,) N, O, OH, OW]}
 *   <li>{@code weight} {@code [O, C / groups, kH, kW]}, {@code bias} {@code [O]}: started as those
 *       of {@link Conv2d}
 *   <li>{@code gain} {@code [O, 1, 1, 1]}, starting at 1
 * </ul>
 */
public final class WSConv2d extends Module {

  private final ConvGeometry geometry;
  private final double eps;
  private final Parameter weight;
  private final Parameter bias;
  private final Parameter gain;

  /** With a bias and a gain, eps 1e-4. */
  public WSConv2d(int inChannels, int outChannels, ConvGeometry geometry, Init init) {
    this(inChannels, outChannels, geometry, true, true, WeightStandardization.EPS, init);
  }

  /**
   * With or without a bias and a gain.
   *
   * @param inChannels C, divisible by the geometry's groups
   * @param outChannels O, divisible by the geometry's groups
   * @param geometry with 2 weights or more for each output
   * @param eps added below the root, greater than 0
   */
  public WSConv2d(
      int inChannels,
      int outChannels,
      ConvGeometry geometry,
      boolean withBias,
      boolean withGain,
      double eps,
      Init init) {
    Sizes.requirePositive("WSConv2d", "inChannels", inChannels);
    Sizes.requirePositive("WSConv2d", "outChannels", outChannels);
    Sizes.requireDivisible("WSConv2d", "inChannels", inChannels, geometry.groups());
    Sizes.requireDivisible("WSConv2d", "outChannels", outChannels, geometry.groups());
    this.geometry = geometry;
    this.eps = eps;
    Shape shape =
        Shape.of(
            outChannels, inChannels / geometry.groups(), geometry.kernelH(), geometry.kernelW());
    long fan = shape.tail(1).length();
    WeightStandardization.require("WSConv2d", fan, eps);
    weight = parameter("weight", init.draw(Filling.torchDefault(), shape.toArray()));
    Filling uniform = new Filling.Uniform(1 / Math.sqrt(fan));
    bias = withBias ? parameter("bias", init.draw(uniform, outChannels)) : null;
    gain = withGain ? parameter("gain", init.constant(1, outChannels, 1, 1, 1)) : null;
  }

  /** Kernel size, stride, padding, dilation and groups. */
  public ConvGeometry geometry() {
    return geometry;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor scale = gain == null ? null : pass.use(gain);
    Tensor standard = WeightStandardization.of(pass.use(weight), scale, eps);
    Tensor shift = bias == null ? null : pass.use(bias);
    return Folding.overTime(x, 4, images -> Convolution.conv2d(images, standard, shift, geometry));
  }
}
