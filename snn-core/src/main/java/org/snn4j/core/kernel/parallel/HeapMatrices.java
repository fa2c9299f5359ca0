// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Equally large matrices in one array: side by side, or one after the other.
 *
 * @param values holds them from its first element on
 * @param step from an element of a matrix to the same one of the next matrix
 * @param rowStep from an element to the one in the next row
 * @param columnStep from an element to the one in the next column
 */
public record HeapMatrices(float[] values, int step, int rowStep, int columnStep) {}
