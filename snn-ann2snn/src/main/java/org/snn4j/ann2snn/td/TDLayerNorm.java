// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.op.Normalization;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Layer norm as a temporal difference.
 *
 * <ul>
 *   <li>input and output {@code [T, ..., normalized axes]}; time is never one of them
 *   <li>{@code weight} and {@code bias} of the normalised axes' shape, starting at 1 and 0, as far
 *       as wanted
 * </ul>
 */
public final class TDLayerNorm extends TemporalDifference {

  private final Shape normalized;
  private final double eps;
  private final Parameter weight;
  private final Parameter bias;

  /** Over the last axis with eps 1e-5, affine. */
  public TDLayerNorm(int features, Init init) {
    this(Shape.of(features), 1e-5, true, true, init);
  }

  /**
   * Over the last axes.
   *
   * @param normalized the sizes of the axes to normalise, the last ones of the input
   * @param eps added to the variance, greater than 0
   * @param elementwiseAffine whether there is a weight
   * @param withBias whether there is a bias beside the weight; without a weight there is none
   */
  public TDLayerNorm(
      Shape normalized, double eps, boolean elementwiseAffine, boolean withBias, Init init) {
    this(
        normalized,
        eps,
        elementwiseAffine ? init.constant(1, normalized.toArray()) : null,
        elementwiseAffine && withBias ? init.constant(0, normalized.toArray()) : null);
  }

  private TDLayerNorm(Shape normalized, double eps, Tensor weight, Tensor bias) {
    Checks.requireNormalized("TDLayerNorm", normalized);
    Checks.requireAboveZero("TDLayerNorm", "eps", eps);
    this.normalized = normalized;
    this.eps = eps;
    this.weight = weight == null ? null : parameter("weight", weight);
    this.bias = bias == null ? null : parameter("bias", bias);
  }

  /** With copies of a layer's parameters, which the scope owns. */
  public static TDLayerNorm of(LayerNorm layer, TensorScope scope) {
    return new TDLayerNorm(
        layer.normalized(),
        layer.eps(),
        Copies.of(scope, layer, "weight"),
        Copies.of(scope, layer, "bias"));
  }

  /** The axes that are normalised. */
  public Shape normalized() {
    return normalized;
  }

  @Override
  void check(Tensor x) {
    Checks.requireTrailing(describe(), normalized, x);
  }

  @Override
  Tensor applied(Tensor totals, ForwardPass pass) {
    return Normalization.layerNorm(
        totals,
        normalized,
        weight == null ? null : pass.use(weight),
        bias == null ? null : pass.use(bias),
        eps);
  }
}
