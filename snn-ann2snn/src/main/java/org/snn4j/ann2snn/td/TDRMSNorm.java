// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * {@code weight * x / sqrt(mean(x^2) + eps)} as a temporal difference: B. Zhang and R. Sennrich,
 * <i>Root Mean Square Layer Normalization</i>, NeurIPS 2019.
 *
 * <ul>
 *   <li>input and output {@code [T, ..., normalized axes]}; time is never one of them
 *   <li>{@code weight} of the normalised axes' shape, starting at 1, if wanted
 * </ul>
 */
public final class TDRMSNorm extends TemporalDifference {

  private static final double FLOAT_EPSILON = Math.ulp(1f);
  private static final double DOUBLE_EPSILON = Math.ulp(1d);

  private final Shape normalized;
  private final OptionalDouble eps;
  private final Parameter weight;

  /** Over the last axis, with a weight and the smallest eps. */
  public TDRMSNorm(int features, Init init) {
    this(Shape.of(features), OptionalDouble.empty(), true, init);
  }

  /**
   * Over the last axes.
   *
   * @param normalized the sizes of the axes to normalise, the last ones of the input
   * @param eps added to the mean square, greater than 0; empty for the distance from 1 to the next
   *     number of the input's type
   * @param elementwiseAffine whether there is a weight
   */
  public TDRMSNorm(Shape normalized, OptionalDouble eps, boolean elementwiseAffine, Init init) {
    Checks.requireNormalized("TDRMSNorm", normalized);
    eps.ifPresent(given -> Checks.requireAboveZero("TDRMSNorm", "eps", given));
    this.normalized = normalized;
    this.eps = eps;
    weight = elementwiseAffine ? parameter("weight", init.constant(1, normalized.toArray())) : null;
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
    int[] axes = IntStream.rangeClosed(1, normalized.rank()).map(axis -> -axis).toArray();
    Tensor meanSquare = Reductions.meanKeepDims(Elementwise.square(totals), axes);
    Tensor scale =
        Elementwise.reciprocal(Elementwise.sqrt(Arithmetic.add(meanSquare, epsFor(totals))));
    Tensor y = Arithmetic.multiply(totals, scale);
    return weight == null ? y : Arithmetic.multiply(y, pass.use(weight));
  }

  private double epsFor(Tensor x) {
    return eps.orElse(x.dtype() == DType.FLOAT ? FLOAT_EPSILON : DOUBLE_EPSILON);
  }
}
