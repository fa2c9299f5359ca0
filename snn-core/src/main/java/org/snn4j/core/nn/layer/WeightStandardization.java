// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;

/**
 * Weights {@code [O, ...]} with mean 0 and the same length for each output:
 *
 * <pre>
 *   w' = gain (w - mean) / sqrt(variance * fan + eps)
 * </pre>
 *
 * <p>with mean and unbiased variance over the fan weights of an output: A. Brock et al.,
 * <i>Characterizing signal propagation to close the performance gap in unnormalized ResNets</i>,
 * ICLR 2021.
 */
final class WeightStandardization {

  /** The peers' default for what is added below the root. */
  static final double EPS = 1e-4;

  private WeightStandardization() {}

  static void require(String where, long fan, double eps) {
    if (fan < 2) {
      throw new IllegalArgumentException(
          where + ": there must be 2 or more weights for each output but there are " + fan);
    }
    Sizes.requireAboveZero(where, "eps", eps);
  }

  /**
   * The weights to use.
   *
   * @param weight shape {@code [O, ...]}
   * @param gain O values in any shape, or null for 1
   */
  static Tensor of(Tensor weight, Tensor gain, double eps) {
    Tensor rows = Views.reshape(weight, weight.size(0), -1);
    Tensor centred = Arithmetic.subtract(rows, Reductions.meanKeepDims(rows, 1));
    Tensor squares = Reductions.sumKeepDims(Elementwise.square(centred), 1);
    double fan = rows.size(1);
    Tensor length = Elementwise.sqrt(Arithmetic.affine(squares, fan / (fan - 1), eps));
    Tensor factor = Elementwise.reciprocal(length);
    if (gain != null) {
      factor = Arithmetic.multiply(factor, Views.reshape(gain, factor.shape()));
    }
    return Views.reshape(Arithmetic.multiply(centred, factor), weight.shape());
  }
}
