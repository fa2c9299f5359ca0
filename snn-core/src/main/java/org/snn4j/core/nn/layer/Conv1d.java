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
import org.snn4j.core.tensor.Tensor;

/**
 * A 1-d convolution over sequences of tokens.
 *
 * <ul>
 *   <li>input {@code [N, C, L]}, or {@code [T, N, C, L]} with all steps at once
 *   <li>output {@code [(T,) N, O, OL]}
 *   <li>{@code weight} {@code [O, C / groups, k]}, {@code bias} {@code [O]}: uniform within {@code
 *       1 / sqrt(C / groups * k)}, as PyTorch starts them
 * </ul>
 */
public final class Conv1d extends Module implements AffineLayer {

  private final ConvGeometry geometry;
  private final Parameter weight;
  private final Parameter bias;

  /**
   * With or without a bias.
   *
   * @param inChannels C, divisible by the geometry's groups
   * @param outChannels O, divisible by the geometry's groups
   * @param geometry of height 1, such as {@code ConvGeometry.kernel(1, 3).withPadding(0, 1)}
   */
  public Conv1d(
      int inChannels, int outChannels, ConvGeometry geometry, boolean withBias, Init init) {
    Sizes.requirePositive("Conv1d", "inChannels", inChannels);
    Sizes.requirePositive("Conv1d", "outChannels", outChannels);
    Sizes.requireDivisible("Conv1d", "inChannels", inChannels, geometry.groups());
    Sizes.requireDivisible("Conv1d", "outChannels", outChannels, geometry.groups());
    Sizes.requireFlat("Conv1d", geometry);
    this.geometry = geometry;
    int fan = inChannels / geometry.groups() * geometry.kernelW();
    weight =
        parameter(
            "weight",
            init.draw(
                Filling.torchDefault(),
                outChannels,
                inChannels / geometry.groups(),
                geometry.kernelW()));
    bias =
        withBias
            ? parameter("bias", init.draw(new Filling.Uniform(1 / Math.sqrt(fan)), outChannels))
            : null;
  }

  /** The weights {@code [O, C / groups, k]}. */
  @Override
  public Parameter weight() {
    return weight;
  }

  /** Kernel size, stride, padding, dilation and groups; of height 1. */
  public ConvGeometry geometry() {
    return geometry;
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
        x, 3, tokens -> Convolution.conv1d(tokens, pass.use(weight), offsets, geometry));
  }

  @Override
  public String toString() {
    return "Conv1d("
        + weight.value().size(1) * geometry.groups()
        + ", "
        + weight.value().size(0)
        + ", "
        + GeometryText.conv1d(geometry, bias != null)
        + ")";
  }
}
