// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * What a chunk of a loop over a {@link Grid} works in: places, and blocks of values on the heap.
 */
final class GridRoom {

  private final GridCursor[] cursors = {new GridCursor(), new GridCursor(), new GridCursor()};
  private final float[][] blocks = new float[2][];
  private final int length;

  /** With blocks of so many values. */
  GridRoom(int length) {
    this.length = length;
  }

  /** One of three places, set to a position. */
  GridCursor at(int number, Grid grid, long position) {
    cursors[number].start(grid, position);
    return cursors[number];
  }

  /** One of two blocks; it holds anything. */
  float[] block(int number) {
    if (blocks[number] == null) {
      blocks[number] = new float[length];
    }
    return blocks[number];
  }
}
