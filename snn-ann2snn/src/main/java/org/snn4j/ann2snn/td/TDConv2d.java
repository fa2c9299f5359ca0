// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Folding;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Convolution;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * A 2-d convolution as a temporal difference, with padding of any kind. Its bias counts once, at
 * the first step.
 *
 * <ul>
 *   <li>input {@code [T, N, C, H, W]}, output {@code [T, N, O, OH, OW]}
 *   <li>{@code weight} {@code [O, C / groups, kH, kW]}, {@code bias} {@code [O]}, which start as
 *       those of a {@link Conv2d}
 * </ul>
 */
public final class TDConv2d extends TemporalDifference {

  private final ConvGeometry geometry;
  private final Parameter weight;
  private final Parameter bias;

  /** With a bias. */
  public TDConv2d(int inChannels, int outChannels, ConvGeometry geometry, Init init) {
    this(inChannels, outChannels, geometry, true, init);
  }

  /**
   * With or without a bias.
   *
   * @param inChannels C, divisible by the geometry's groups
   * @param outChannels O, divisible by the geometry's groups
   */
  public TDConv2d(
      int inChannels, int outChannels, ConvGeometry geometry, boolean withBias, Init init) {
    this(new Conv2d(inChannels, outChannels, geometry, withBias, init));
  }

  /** Around the parameters of a layer that nobody else has. */
  private TDConv2d(Conv2d fresh) {
    geometry = fresh.geometry();
    weight = parameter("weight", fresh.weight().value());
    Parameter freshBias = fresh.parameters().get("bias");
    bias = freshBias == null ? null : parameter("bias", freshBias.value());
  }

  private TDConv2d(ConvGeometry geometry, Tensor weight, Tensor bias) {
    this.geometry = geometry;
    this.weight = parameter("weight", weight);
    this.bias = bias == null ? null : parameter("bias", bias);
  }

  /** With copies of a layer's parameters, which the scope owns. */
  public static TDConv2d of(Conv2d layer, TensorScope scope) {
    return new TDConv2d(
        layer.geometry(), Copies.of(scope, layer, "weight"), Copies.of(scope, layer, "bias"));
  }

  /** Kernel size, stride, padding, dilation and groups. */
  public ConvGeometry geometry() {
    return geometry;
  }

  @Override
  void check(Tensor x) {
    Shapes.requireRank(describe(), "x", 5, "[T, N, C, H, W]", x.shape());
  }

  @Override
  Tensor applied(Tensor totals, ForwardPass pass) {
    Tensor kernel = pass.use(weight);
    Tensor added = bias == null ? null : pass.use(bias);
    return Folding.always(totals, images -> Convolution.conv2d(images, kernel, added, geometry));
  }
}
