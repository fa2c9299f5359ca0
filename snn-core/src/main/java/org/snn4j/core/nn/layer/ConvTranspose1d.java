// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.TransposedConvolution;
import org.snn4j.core.tensor.Tensor;

/**
 * A 1-d transposed convolution, which lengthens sequences.
 *
 * <ul>
 *   <li>input {@code [N, C, L]}, or {@code [T, N, C, L]} with all steps at once
 *   <li>output {@code [(T,) N, O, OL]}
 *   <li>{@code weight} {@code [C, O / groups, k]}, {@code bias} {@code [O]}: uniform within {@code
 *       1 / sqrt(O / groups * k)}, as PyTorch starts them
 * </ul>
 */
public final class ConvTranspose1d extends Module {

  private final ConvGeometry geometry;
  private final int extra;
  private final Parameter weight;
  private final Parameter bias;

  /**
   * With or without a bias.
   *
   * @param geometry of height 1
   * @param outputPadding tokens added at the end of the output
   */
  public ConvTranspose1d(
      int inChannels,
      int outChannels,
      ConvGeometry geometry,
      int outputPadding,
      boolean withBias,
      Init init) {
    Sizes.requirePositive("ConvTranspose1d", "inChannels", inChannels);
    Sizes.requirePositive("ConvTranspose1d", "outChannels", outChannels);
    Sizes.requireDivisible("ConvTranspose1d", "inChannels", inChannels, geometry.groups());
    Sizes.requireDivisible("ConvTranspose1d", "outChannels", outChannels, geometry.groups());
    Sizes.requireFlat("ConvTranspose1d", geometry);
    this.geometry = geometry;
    this.extra = outputPadding;
    int share = outChannels / geometry.groups();
    weight =
        parameter(
            "weight", init.draw(Filling.torchDefault(), inChannels, share, geometry.kernelW()));
    double bound = 1 / Math.sqrt((double) share * geometry.kernelW());
    bias = withBias ? parameter("bias", init.draw(new Filling.Uniform(bound), outChannels)) : null;
  }

  /** Kernel size, stride, padding, dilation and groups. */
  public ConvGeometry geometry() {
    return geometry;
  }

  /** Tokens added at the end of the output. */
  public int outputPadding() {
    return extra;
  }

  /** The weights {@code [C, O / groups, k]}. */
  public Parameter weight() {
    return weight;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Folding.overTime(
        x,
        3,
        tokens ->
            TransposedConvolution.convTranspose1d(
                tokens, pass.use(weight), bias == null ? null : pass.use(bias), geometry, extra));
  }
}
