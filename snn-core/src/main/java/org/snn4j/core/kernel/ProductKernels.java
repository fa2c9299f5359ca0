// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.kernel.spike.SpikeBits;
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

  /** Whether products of {@code [M, K]} and {@code [K, P]} take spikes that are known as bits. */
  default boolean readBits(long m, long k, long p) {
    return false;
  }

  /**
   * The same to the bit, of operands of which some are known as bits: their memory, which may have
   * gone back, is not read.
   *
   * @param a shape {@code [..., M, K]}, sizes of which these kernels {@linkplain #readBits read
   *     bits}
   * @param bitsOfA spikes from the beginning of a's storage on, so that a's offset is the bit of
   *     its first element; or null, for a to be read
   * @param b shape {@code [..., K, P]}
   * @param bitsOfB as bitsOfA, of b
   * @param y shape {@code [..., M, P]}
   */
  default void multiply(Tensor a, SpikeBits bitsOfA, Tensor b, SpikeBits bitsOfB, Tensor y) {
    throw new UnsupportedOperationException("ProductKernels: these do not read bits");
  }
}
