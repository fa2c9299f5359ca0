// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.Binary;

/**
 * A function of a dense tensor and a short row that repeats along it, as the biases of channels do
 * where channels are innermost: the row is written down many times, and blocks of that length are
 * worked on at once.
 */
final class RepeatedRow {

  private static final int DENSE = 1;
  private static final int ROW = 2;

  private final Workers workers;
  private final Grid grid;

  RepeatedRow(Workers workers, Grid grid) {
    this.workers = workers;
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
    int rows = Grid.BLOCK / width;
    float[] repeated = repeated(row, width, rows);
    workers.forRange(
        grid.size(0),
        Math.max(rows, Grid.grain(grid.length()) / width),
        (from, to) -> {
          float[] values = new float[repeated.length];
          for (long done = from; done < to; done += rows) {
            int n = (int) Math.min(rows, to - done) * width;
            x.read(done * width, values, 0, n);
            HeapLoops.binary(function, values, repeated, values, n);
            y.write(done * width, values, 0, n);
          }
        });
  }

  private static float[] repeated(Span row, int width, int times) {
    float[] values = new float[width * times];
    for (int i = 0; i < times; i++) {
      row.read(0, values, i * width, width);
    }
    return values;
  }
}
