// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * Spikes as bits, in a thirty-second of their memory: what a derivative reads long after nobody
 * else does.
 */
public interface BitKernels {

  /** The shape of the FLOAT tensor, row-major, whose memory holds the bits of so many numbers. */
  static Shape shape(long numbers) {
    return Shape.of((numbers + Long.SIZE - 1) / Long.SIZE * (Long.SIZE / Float.SIZE));
  }

  /**
   * Writes which numbers are 1, in the order in which they lie in memory; says whether all others
   * are 0. If not, the bits have no meaning.
   *
   * @param x n numbers, dense
   * @param bits of {@link #shape shape(n)}
   */
  boolean pack(Tensor x, Tensor bits);

  /**
   * Writes the ones and zeros again.
   *
   * @param bits of {@link #shape shape(n)}, written by these kernels
   * @param x n numbers, dense
   */
  void unpack(Tensor bits, Tensor x);
}
