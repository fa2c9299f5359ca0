// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Lists of numbers, one after the other.
 *
 * @param starts where each list begins, and after the last one where it ends
 * @param places the numbers
 */
@SuppressWarnings("ArrayRecordComponent")
record SpikeLists(int[] starts, int[] places) {}
