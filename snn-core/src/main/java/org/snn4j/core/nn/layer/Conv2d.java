// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.Optional;
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
 * A 2-d convolution over images.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}, or {@code [T, N, C, H, W]} with all steps at once
 *   <li>output {@code [(T,) N, O, OH, OW]}
 *   <li>{@code weight} {@code [O, C / groups, kH, kW]}, {@code bias} {@code [O]}: uniform within
 *       {@code 1 / sqrt(C / groups * kH * kW)}, as PyTorch starts them
 * </ul>
 */
public final class Conv2d extends Module implements AffineLayer {

  private final ConvGeometry geometry;
  private final Parameter weight;
  private final Parameter bias;

  /** With a bias. */
  public Conv2d(int inChannels, int outChannels, ConvGeometry geometry, Init init) {
    this(inChannels, outChannels, geometry, true, init);
  }

  /**
   * With or without a bias.
   *
   * @param inChannels C, divisible by the geometry's groups
   * @param outChannels O, divisible by the geometry's groups
   */
  public Conv2d(
      int inChannels, int outChannels, ConvGeometry geometry, boolean withBias, Init init) {
    Sizes.requirePositive("Conv2d", "inChannels", inChannels);
    Sizes.requirePositive("Conv2d", "outChannels", outChannels);
    Sizes.requireDivisible("Conv2d", "inChannels", inChannels, geometry.groups());
    Sizes.requireDivisible("Conv2d", "outChannels", outChannels, geometry.groups());
    this.geometry = geometry;
    Shape shape =
        Shape.of(
            outChannels, inChannels / geometry.groups(), geometry.kernelH(), geometry.kernelW());
    weight = parameter("weight", init.draw(Filling.torchDefault(), shape.toArray()));
    double bound = 1 / Math.sqrt(shape.tail(1).length());
    bias = withBias ? parameter("bias", init.draw(new Filling.Uniform(bound), outChannels)) : null;
  }

  /** Kernel size, stride, padding, dilation and groups. */
  public ConvGeometry geometry() {
    return geometry;
  }

  /** The weights {@code [O, C / groups, kH, kW]}. */
  @Override
  public Parameter weight() {
    return weight;
  }

  @Override
  public Optional<Parameter> bias() {
    return Optional.ofNullable(bias);
  }

  @Override
  public Tensor linearPart(Tensor x, ForwardPass pass) {
    return convolved(x, null, pass);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return convolved(x, bias == null ? null : pass.use(bias), pass);
  }

  private Tensor convolved(Tensor x, Tensor offsets, ForwardPass pass) {
    return Folding.overTime(
        x, 4, images -> Convolution.conv2d(images, pass.use(weight), offsets, geometry));
  }

  @Override
  public String toString() {
    return "Conv2d("
        + weight.value().size(1) * geometry.groups()
        + ", "
        + weight.value().size(0)
        + ", "
        + GeometryText.conv(geometry, bias != null)
        + ")";
  }
}
