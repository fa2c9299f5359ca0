// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import java.util.Arrays;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/**
 * How strongly a synapse changes, depending on its present weight: what is called {@code f_pre} and
 * {@code f_post} elsewhere.
 */
@FunctionalInterface
public interface WeightFunction {

  /** The factors for weights {@code w}, shaped like them; {@code w} is not written to. */
  Tensor of(Tensor w);

  /** {@code f(w) = w}. */
  static WeightFunction identity() {
    return w -> w;
  }

  /**
   * {@code f(w) = value}: additive STDP.
   *
   * @param value a finite number
   */
  static WeightFunction constant(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "WeightFunction.constant: value must be a finite number but is " + value);
    }
    return w -> Arithmetic.affine(w, 0, value);
  }

  /**
   * {@code f(w) = min(max(w, min), max)}.
   *
   * @throws IllegalArgumentException if a bound is not a number or min is greater than max
   */
  static WeightFunction clamp(double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "WeightFunction.clamp: min must not be greater than max but they are "
              + min
              + " and "
              + max);
    }
    return w -> bounded(Binary.MIN, bounded(Binary.MAX, w, min), max);
  }

  /** {@code f(w) = min(max(1 - w, min), max)}: weights near 1 grow less. */
  static WeightFunction clampOneMinus(double min, double max) {
    WeightFunction clamp = clamp(min, max);
    return w -> clamp.of(Arithmetic.affine(w, -1, 1));
  }

  private static Tensor bounded(Binary bound, Tensor w, double value) {
    Tensor y = w.scope().allocateLike(w);
    Tensor scalar = w.scope().scalar(w.dtype(), value);
    long[] repeated = new long[w.rank()];
    Arrays.fill(repeated, 0);
    Tensor everywhere = scalar.view(w.shape(), repeated, scalar.offset());
    Kernels.of(w).elementwise().binary(bound, w.detach(), everywhere, y);
    return y;
  }
}
