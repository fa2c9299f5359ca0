// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.replay.Recording;

/**
 * A function of a dense tensor and a short row that repeats along it, as the biases of channels do
 * where channels are innermost: the row is written down many times, and blocks of that length are
 * worked on at once.
 */
final class RepeatedRow {

  private static final int DENSE = 1;
  private static final int ROW = 2;

  private final Workers workers;
  private final Rooms<GridRoom> rooms;
  private final Grid grid;

  /**
   * Over a grid that {@link #suits}.
   *
   * @param rooms with blocks of {@link Grid#BLOCK} values
   */
  RepeatedRow(Workers workers, Rooms<GridRoom> rooms, Grid grid) {
    this.workers = workers;
    this.rooms = rooms;
    this.grid = grid;
  }

  /** Whether the grid's operand 1 is dense, like the result, and operand 2 such a row. */
  static boolean suits(Grid grid) {
    return grid.rank() == 2
        && grid.innerSize() <= Grid.BLOCK
        && grid.isSequential(0)
        && grid.isSequential(DENSE)
        && grid.innerStride(ROW) == 1
        && grid.stride(ROW, 0) == 0;
  }

  void run(Binary function, Span x, Span row, Span y) {
    int width = (int) grid.innerSize();
    int times = Grid.BLOCK / width;
    float[] repeated = new float[width * times];
    Recording.always(() -> repeat(row, width, repeated));
    rooms.forRange(
        workers,
        grid.size(0),
        Math.max(times, Grid.grain(grid.length()) / width),
        (room, from, to) -> run(function, x, repeated, y, room.block(0), width * from, width * to));
  }

  private static void run(
      Binary function, Span x, float[] row, Span y, float[] values, long from, long to) {
    for (long done = from; done < to; done += row.length) {
      int n = (int) Math.min(row.length, to - done);
      x.read(done, values, 0, n);
      HeapLoops.binary(function, values, row, values, n);
      y.write(done, values, 0, n);
    }
  }

  private static void repeat(Span row, int width, float[] values) {
    for (int at = 0; at < values.length; at += width) {
      row.read(0, values, at, width);
    }
  }
}
