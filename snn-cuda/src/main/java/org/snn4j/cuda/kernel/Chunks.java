// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

import org.snn4j.cuda.device.Grid;

/**
 * Rows of a matrix cut in pieces, by their number alone, so that sums are the same on every device.
 *
 * @param rows rows of a chunk, the last one perhaps having fewer
 * @param count chunks, at most 1024
 */
record Chunks(int rows, int count) {

  private static final int FEWEST_ROWS = 64;
  private static final int MOST_CHUNKS = 1024;

  static Chunks of(long rows) {
    int each = Math.toIntExact(Math.max(FEWEST_ROWS, Grid.blocks(rows, MOST_CHUNKS)));
    return new Chunks(each, Math.toIntExact(Grid.blocks(rows, each)));
  }
}
