// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

/**
 * The places of the spikes of a matrix {@code [R, K]}, row by row. An entry that counts several
 * spikes has its place as many times.
 *
 * <p>The arrays are not copied and may be longer than what they hold; nobody writes to them.
 *
 * @param rows R
 * @param columns K
 * @param starts where each row's places begin, and after the last row where they end: R + 1 numbers
 * @param places columns from 0 to K - 1, ascending in each row
 */
@SuppressWarnings("ArrayRecordComponent")
public record SpikeRows(int rows, int columns, int[] starts, int[] places) {

  /** The number of spikes. */
  public int events() {
    return starts[rows];
  }

  /** Spikes for each entry of the matrix. */
  public double density() {
    return rows == 0 || columns == 0 ? 0 : events() / ((double) rows * columns);
  }
}
