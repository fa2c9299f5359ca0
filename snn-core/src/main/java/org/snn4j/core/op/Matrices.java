// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.Tensor;

/**
 * Matrices that a product reads: those of a tensor, or spikes that are known as bits.
 *
 * @param at shape {@code [..., M, K]}; where bits are known, its memory may not be written yet, or
 *     have gone back
 * @param bits of all of the memory, or null if the numbers are to be read
 */
record Matrices(Tensor at, SpikeBits bits) {

  /** The numbers of a tensor. */
  static Matrices of(Tensor x) {
    return new Matrices(x, null);
  }

  /** The last two axes exchanged, without copying. */
  Matrices swapped() {
    return new Matrices(MatMul.swapped(at), bits);
  }
}
