// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.tensor.Tensor;

/**
 * Many small matrix products at once, such as those of an attention's heads, for which calls of the
 * native product cost more than the arithmetic.
 */
public interface ProductKernels {

  /**
   * {@code y = a b}, matrix by matrix. Of each matrix the rows or the columns are whole in memory:
   * the last or the last but one stride is 1. No axis repeats memory.
   *
   * @param a shape {@code [..., M, K]}, M and K at least 1
   * @param b shape {@code [..., K, P]}
   * @param y shape {@code [..., M, P]}
   */
  void multiply(Tensor a, Tensor b, Tensor y);
}
