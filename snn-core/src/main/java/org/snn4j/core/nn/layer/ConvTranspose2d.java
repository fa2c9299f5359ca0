// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.Optional;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.TransposedConvolution;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * A 2-d transposed convolution, which enlarges images.
 *
 * <ul>
 *   <li>input {@code [N, C, H, W]}, or {@code [T, N, C, H, W]} with all steps at once
 *   <li>output {@code [(T,) N, O, OH, OW]}, see {@link TransposedConvolution#convTranspose2d}
 *   <li>{@code weight} {@code [C, O / groups, kH, kW]}, {@code bias} {@code [O]}: uniform within
 *       {@code 1 / sqrt(O / groups * kH * kW)}, as PyTorch starts them
 * </ul>
 */
public final class ConvTranspose2d extends Module implements AffineLayer {

  private final ConvGeometry geometry;
  private final int extraH;
  private final int extraW;
  private final Parameter weight;
  private final Parameter bias;

  /**
   * With or without a bias.
   *
   * @param outputPadding rows and columns added at the bottom and right of the output
   */
  public ConvTranspose2d(
      int inChannels,
      int outChannels,
      ConvGeometry geometry,
      int outputPadding,
      boolean withBias,
      Init init) {
    this(inChannels, outChannels, geometry, outputPadding, outputPadding, withBias, init);
  }

  /** With other output padding vertically and horizontally. */
  public ConvTranspose2d(
      int inChannels,
      int outChannels,
      ConvGeometry geometry,
      int extraH,
      int extraW,
      boolean withBias,
      Init init) {
    Sizes.requirePositive("ConvTranspose2d", "inChannels", inChannels);
    Sizes.requirePositive("ConvTranspose2d", "outChannels", outChannels);
    Sizes.requireDivisible("ConvTranspose2d", "inChannels", inChannels, geometry.groups());
    Sizes.requireDivisible("ConvTranspose2d", "outChannels", outChannels, geometry.groups());
    this.geometry = geometry;
    this.extraH = extraH;
    this.extraW = extraW;
    Shape shape =
        Shape.of(
            inChannels, outChannels / geometry.groups(), geometry.kernelH(), geometry.kernelW());
    weight = parameter("weight", init.draw(Filling.torchDefault(), shape.toArray()));
    double bound = 1 / Math.sqrt(shape.tail(1).length());
    bias = withBias ? parameter("bias", init.draw(new Filling.Uniform(bound), outChannels)) : null;
  }

  /** Kernel size, stride, padding, dilation and groups. */
  public ConvGeometry geometry() {
    return geometry;
  }

  /** Rows added at the bottom of the output. */
  public int outputPaddingH() {
    return extraH;
  }

  /** Columns added at the right of the output. */
  public int outputPaddingW() {
    return extraW;
  }

  /** The weights {@code [C, O / groups, kH, kW]}. */
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
        x,
        4,
        images ->
            TransposedConvolution.convTranspose2d(
                images, pass.use(weight), offsets, geometry, extraH, extraW));
  }
}
