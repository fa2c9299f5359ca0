// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** Small matrix products on the heap. */
public interface ProductLoops {

  /** The number of elements of a row of {@code p} that are read and written. */
  int padded(int p);

  /**
   * {@code c = a b} for each of some matrices, one after the other, every sum in the order of k.
   *
   * <p>Rows of b are read up to their padded length, and rows of c written: what lies there is of
   * no account, but it must be in the array, and only a later matrix of c may have its place there.
   *
   * @param a {@code [m, k]}, by rows or by columns
   * @param b {@code [k, p]}, its columns side by side
   * @param c {@code [m, p]}, its columns side by side
   * @param count of matrices
   */
  void multiply(HeapMatrices a, HeapMatrices b, HeapMatrices c, int count, int m, int k, int p);

  /**
   * Writes bits as the numbers 0 and 1, whole words of 64.
   *
   * @param bits with one word more than those that hold what is read
   * @param from the first bit
   */
  default void numbers(long[] bits, long from, int words, float[] into, int at) {
    ParallelSpikesRuns.numbers(bits, from, words, into, at);
  }
}
