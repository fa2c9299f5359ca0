// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Equally large matrices in one array: side by side, or one after the other.
 *
 * @param values holds them
 * @param first where the first one begins
 * @param step from an element of a matrix to the same one of the next matrix
 * @param rowStep from an element to the one in the next row
 * @param columnStep from an element to the one in the next column
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeapMatrices(float[] values, int first, int step, int rowStep, int columnStep) {

  /** Matrices that an array holds from its first element on. */
  HeapMatrices(float[] values, int step, int rowStep, int columnStep) {
    this(values, 0, step, rowStep, columnStep);
  }

  /** Where a matrix begins. */
  public int at(int number) {
    return first + number * step;
  }
}
