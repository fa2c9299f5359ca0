// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** One small matrix product on the heap. */
public interface ProductLoops {

  /** The number of elements that rows of {@code p} are padded to. */
  int padded(int p);

  /**
   * {@code c = a b}, every sum in the order of k.
   *
   * @param a {@code [m, k]}, by rows or by columns
   * @param rowStep from an element of a to the one in the next row
   * @param termStep from an element of a to the one in the next column
   * @param b {@code k} rows of p elements, each padded with zeros
   * @param c {@code m} rows, padded as b's
   */
  void multiply(float[] a, int rowStep, int termStep, float[] b, float[] c, int m, int k, int p);
}
