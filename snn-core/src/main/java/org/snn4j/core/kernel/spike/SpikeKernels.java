// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

import java.util.Optional;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.tensor.Tensor;

/**
 * Products of spike matrices that add rows of the other factor and multiply nothing. R rows and K
 * columns are those of the spike matrix; the other factor has P columns.
 */
public interface SpikeKernels {

  /** The largest number that an entry of a spike matrix may count. */
  int MOST_COUNT = 15;

  /**
   * The places of a matrix's spikes, or empty if it is no spike matrix: if an entry is not a whole
   * number from 0 to 15 (-0 is 0), or there are more than {@code mostDensity} spikes for each
   * entry. Matrices that are not are told after a few entries as a rule.
   *
   * @param x shape {@code [R, K]}, row-major
   */
  Optional<SpikeRows> rows(Tensor x, double mostDensity);

  /**
   * Says that nobody reads places any more that {@link #rows} has given: their arrays may hold the
   * next ones.
   */
  default void giveBack(SpikeRows s) {}

  /** Room for the bits of so many spikes, which hold anything. */
  default SpikeBits bits(long numbers) {
    return new SpikeBits(numbers, new long[SpikeBits.words(numbers)]);
  }

  /**
   * The places of spikes that are known as bits, or empty if there are more than {@code
   * mostDensity} for each entry, or these kernels read no bits.
   *
   * @param first the bit of the matrix's first entry
   * @param rows R
   * @param columns K
   */
  default Optional<SpikeRows> rows(
      SpikeBits bits, long first, int rows, int columns, double mostDensity) {
    return Optional.empty();
  }

  /**
   * Writes bits as the numbers 0 and 1.
   *
   * @param x as many as there are bits, in their order; dense
   */
  default void write(SpikeBits bits, Tensor x) {
    throw noBits();
  }

  /**
   * {@code y = f(x, s)} of the numbers 0 and 1, the same to the bit as if they had been written.
   *
   * @param x as many as there are bits, in their order; dense, as y is
   */
  default void combine(Binary function, Tensor x, SpikeBits s, Tensor y) {
    throw noBits();
  }

  /** {@code y = f(s, t)} of the numbers 0 and 1 of two operands, as many as there are in y. */
  default void combine(Binary function, SpikeBits s, SpikeBits t, Tensor y) {
    throw noBits();
  }

  /**
   * Gives a spike where s and t have one.
   *
   * @param t in rows, each of which comes {@code times} times before the next; fewer than s has, if
   *     it is more than once
   * @param row the bits of a row of t, a multiple of 64 if rows come more than once
   * @param y as many as s has
   */
  default void both(SpikeBits s, SpikeBits t, long row, long times, SpikeBits y) {
    throw noBits();
  }

  private static UnsupportedOperationException noBits() {
    return new UnsupportedOperationException("SpikeKernels: these do not read bits");
  }

  /** Says that nobody reads bits any more that {@link #bits} has given. */
  default void giveBack(SpikeBits bits) {}

  /**
   * A copy of a matrix for {@link #multiply}.
   *
   * @param w shape {@code [K, P]}, with any two strides
   */
  PackedMatrix pack(Tensor w);

  /**
   * {@code y = S W}.
   *
   * @param s S, {@code [R, K]}
   * @param w W, {@code [K, P]}, packed by these kernels
   * @param y shape {@code [R, P]}, row-major
   */
  void multiply(SpikeRows s, PackedMatrix w, Tensor y);

  /**
   * {@code y = S W}, the same to the bit as with W packed, for a W that is used once.
   *
   * @param s S, {@code [R, K]}
   * @param w W, {@code [K, P]}, with any two strides
   * @param y shape {@code [R, P]}, row-major
   */
  default void multiply(SpikeRows s, Tensor w, Tensor y) {
    multiply(s, pack(w), y);
  }

  /**
   * {@code y = S^T G}: the gradient of W, if G is the one of {@code S W}.
   *
   * @param s S, {@code [R, K]}
   * @param g shape {@code [R, P]}, row-major
   * @param y shape {@code [K, P]}, with any two strides
   */
  void multiplyTransposed(SpikeRows s, Tensor g, Tensor y);

  /**
   * {@code y = q (k^T v) scale} within each head of each sequence: rows of v are added up for every
   * key channel, and rows of these sums for every query. Whole numbers below 2^24 times a power of
   * two come out exactly, and so the same as by any other order of sums.
   *
   * @param heads q and k, spikes, and how their columns are shared among heads
   * @param v values: shape {@code [R, C]}, rows and columns as those of the queries; its last
   *     stride is 1
   * @param y shape {@code [R, C]}; its last stride is 1
   */
  void attend(SpikeAttention heads, Tensor v, Tensor y);

  /**
   * The same of values that may be known as bits; then kernels that read bits leave their memory
   * alone.
   *
   * @param bitsOfV spikes from the beginning of v's storage on, so that v's offset is the bit of
   *     its first element; or null, for v to be read
   */
  default void attend(SpikeAttention heads, Tensor v, SpikeBits bitsOfV, Tensor y) {
    attend(heads, v, y);
  }
}
