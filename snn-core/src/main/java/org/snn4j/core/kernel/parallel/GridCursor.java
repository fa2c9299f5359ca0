// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;

/** A place in a {@link Grid}: where each operand's element lies. */
final class GridCursor {

  private Grid grid;
  private int last;
  private int operands;
  private long[] index = new long[0];
  private long[] offsets = new long[0];

  /** Goes to a position of a grid. */
  void start(Grid newGrid, long position) {
    grid = newGrid;
    last = newGrid.rank() - 1;
    operands = newGrid.operands();
    index = Grown.longs(index, last + 1);
    offsets = Grown.longs(offsets, operands);
    Arrays.fill(offsets, 0, operands, 0);
    long rest = position;
    for (int axis = last; axis >= 0; axis--) {
      index[axis] = rest % grid.size(axis);
      rest /= grid.size(axis);
      for (int operand = 0; operand < operands; operand++) {
        offsets[operand] += index[axis] * grid.stride(operand, axis);
      }
    }
  }

  /** The operand's element, counted from its first one. */
  long offset(int operand) {
    return offsets[operand];
  }

  /** How many elements are left on the innermost axis. */
  long left() {
    return grid.innerSize() - index[last];
  }

  /** Goes forward by no more than {@link #left} elements. */
  void advance(long n) {
    int axis = last;
    move(axis, n);
    while (axis > 0 && index[axis] == grid.size(axis)) {
      move(axis, -index[axis]);
      axis--;
      move(axis, 1);
    }
  }

  private void move(int axis, long n) {
    index[axis] += n;
    for (int operand = 0; operand < operands; operand++) {
      offsets[operand] += n * grid.stride(operand, axis);
    }
  }

  /** Copies the next {@code n} elements of an operand into an array, and goes forward. */
  void gather(int operand, Span from, float[] to, int n) {
    for (int done = 0; done < n; ) {
      int run = (int) Math.min(left(), n - done);
      gatherRun(from, offsets[operand], grid.innerStride(operand), to, done, run);
      advance(run);
      done += run;
    }
  }

  private static void gatherRun(Span from, long at, long stride, float[] to, int start, int n) {
    if (stride == 1) {
      from.read(at, to, start, n);
    } else if (stride == 0) {
      Arrays.fill(to, start, start + n, from.get(at));
    } else {
      for (int i = 0; i < n; i++) {
        to[start + i] = from.get(at + i * stride);
      }
    }
  }

  /** Copies {@code n} elements from an array to the next places of an operand, and goes forward. */
  void scatter(int operand, float[] from, Span to, int n) {
    for (int done = 0; done < n; ) {
      int run = (int) Math.min(left(), n - done);
      long at = offsets[operand];
      long stride = grid.innerStride(operand);
      if (stride == 1) {
        to.write(at, from, done, run);
      } else {
        for (int i = 0; i < run; i++) {
          to.put(at + i * stride, from[done + i]);
        }
      }
      advance(run);
      done += run;
    }
  }
}
