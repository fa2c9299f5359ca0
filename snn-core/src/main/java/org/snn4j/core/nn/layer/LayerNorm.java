// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.ModuleText;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Normalization;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * Normalisation of each sample by itself: J. Ba et al., <i>Layer Normalization</i>, arXiv
 * 1607.06450.
 *
 * <ul>
 *   <li>input and output {@code [..., normalized axes]}
 *   <li>{@code weight} and {@code bias} of the normalised axes' shape, starting at 1 and 0, as far
 *       as wanted
 * </ul>
 */
public final class LayerNorm extends Module {

  private final Shape normalized;
  private final double eps;
  private final Parameter weight;
  private final Parameter bias;

  /** Over the last axis with eps 1e-5, affine. */
  public LayerNorm(int features, Init init) {
    this(Shape.of(features), 1e-5, true, init);
  }

  /**
   * Over the last axes.
   *
   * @param normalized the sizes of the axes to normalise, the last ones of the input
   * @param eps added to the variance, greater than 0
   * @param affine whether there is a weight and a bias
   */
  public LayerNorm(Shape normalized, double eps, boolean affine, Init init) {
    this(normalized, eps, affine, affine, init);
  }

  /**
   * With a weight alone, or both, or neither.
   *
   * @param normalized the sizes of the axes to normalise, the last ones of the input
   * @param eps added to the variance, greater than 0
   * @param affine whether there is a weight
   * @param withBias whether there is a bias; only together with a weight
   */
  public LayerNorm(Shape normalized, double eps, boolean affine, boolean withBias, Init init) {
    if (withBias && !affine) {
      throw new IllegalArgumentException(
          "LayerNorm: withBias must be false where affine is false but is true");
    }
    Sizes.requirePositive("LayerNorm", "the number of normalised values", normalized.length());
    Sizes.requireAboveZero("LayerNorm", "eps", eps);
    this.normalized = normalized;
    this.eps = eps;
    weight = affine ? parameter("weight", init.constant(1, normalized.toArray())) : null;
    bias = withBias ? parameter("bias", init.constant(0, normalized.toArray())) : null;
  }

  /** The axes that are normalised. */
  public Shape normalized() {
    return normalized;
  }

  /** What is added to the variance. */
  public double eps() {
    return eps;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Normalization.layerNorm(
        x,
        normalized,
        weight == null ? null : pass.use(weight),
        bias == null ? null : pass.use(bias),
        eps);
  }

  @Override
  public String toString() {
    return "LayerNorm("
        + ModuleText.tuple(normalized.toArray())
        + ", eps="
        + ModuleText.number(eps)
        + ", elementwise_affine="
        + ModuleText.flag(weight != null)
        + ")";
  }
}
