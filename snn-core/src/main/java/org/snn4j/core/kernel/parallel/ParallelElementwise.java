// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.tensor.Tensor;

/**
 * Elementwise kernels over any strides.
 *
 * <p>Where the innermost runs are long, loops work on the operands' memory itself; where they are
 * short or scattered, blocks are collected on the heap first.
 */
public final class ParallelElementwise implements ElementwiseKernels {

  /** From this length on a run pays for being worked on in place. */
  private static final int LONG_RUN = 64;

  private final Workers workers;
  private final ElementwiseLoops loops;
  private final StridedCopy copies;
  private final Rooms<GridRoom> rooms = new Rooms<>(() -> new GridRoom(Grid.BLOCK));

  /** Elementwise kernels with the given inner loops. */
  public ParallelElementwise(Workers workers, ElementwiseLoops loops) {
    this.workers = workers;
    this.loops = loops;
    this.copies = new StridedCopy(workers);
  }

  /** Works on one run of elements, found through a cursor. */
  private interface RunBody {
    void run(GridCursor at, int n);
  }

  @Override
  public void unary(Unary function, Tensor x, Tensor y) {
    Grid grid = Grid.of(y, x);
    Span in = Span.of(x);
    Span out = Span.of(y);
    if (runsAreLong(grid) && grid.innerStride(1) == 1) {
      forRuns(grid, (at, n) -> loops.unary(function, in, at.offset(1), out, at.offset(0), n));
      return;
    }
    forBlocks(grid, in, out, (values, n) -> HeapLoops.unary(function, values, values, n));
  }

  @Override
  public void unaryBackward(Unary function, Tensor x, Tensor y, Tensor gy, Tensor gx) {
    requireDenseAndAlike("unaryBackward", gx, x, y, gy);
    Span in = Span.of(x);
    Span out = Span.of(y);
    Span gradient = Span.of(gy);
    Span result = Span.of(gx);
    workers.forRange(
        gx.length(),
        Grid.grain(gx.length()),
        (from, to) ->
            loops.unaryBackward(function, in, out, gradient, result, from, (int) (to - from)));
  }

  @Override
  public void binary(Binary function, Tensor a, Tensor b, Tensor y) {
    Grid grid = Grid.of(y, a, b);
    Span left = Span.of(a);
    Span right = Span.of(b);
    Span out = Span.of(y);
    long sa = grid.innerStride(1);
    long sb = grid.innerStride(2);
    if (runsAreLong(grid) && sa == 1 && sb == 1) {
      forRuns(
          grid,
          (at, n) ->
              loops.binary(
                  function, left, at.offset(1), right, at.offset(2), out, at.offset(0), n));
    } else if (runsAreLong(grid) && sa == 1 && sb == 0) {
      forRuns(
          grid,
          (at, n) ->
              loops.binary(
                  function, left, at.offset(1), right.get(at.offset(2)), out, at.offset(0), n));
    } else if (runsAreLong(grid) && sa == 0 && sb == 1) {
      forRuns(
          grid,
          (at, n) ->
              loops.binary(
                  function, left.get(at.offset(1)), right, at.offset(2), out, at.offset(0), n));
    } else if (RepeatedRow.suits(grid)) {
      new RepeatedRow(workers, rooms, grid).run(function, left, right, out);
    } else {
      binaryInBlocks(function, grid, left, right, out);
    }
  }

  private void binaryInBlocks(Binary function, Grid grid, Span a, Span b, Span y) {
    forRooms(grid, (room, from, to) -> binaryInBlocks(function, grid, a, b, y, room, from, to));
  }

  private static void binaryInBlocks(
      Binary function, Grid grid, Span a, Span b, Span y, GridRoom room, long from, long to) {
    float[] left = room.block(0);
    float[] right = room.block(1);
    GridCursor atA = room.at(0, grid, from);
    GridCursor atB = room.at(1, grid, from);
    GridCursor atY = room.at(2, grid, from);
    for (long done = from; done < to; done += Grid.BLOCK) {
      int n = (int) Math.min(Grid.BLOCK, to - done);
      atA.gather(1, a, left, n);
      atB.gather(2, b, right, n);
      HeapLoops.binary(function, left, right, left, n);
      atY.scatter(0, left, y, n);
    }
  }

  @Override
  public void affine(Tensor x, double factor, double addend, Tensor y) {
    Grid grid = Grid.of(y, x);
    Span in = Span.of(x);
    Span out = Span.of(y);
    float f = (float) factor;
    float c = (float) addend;
    if (runsAreLong(grid) && grid.innerStride(1) == 1) {
      forRuns(grid, (at, n) -> loops.affine(in, at.offset(1), f, c, out, at.offset(0), n));
      return;
    }
    forBlocks(grid, in, out, (values, n) -> HeapLoops.affine(values, f, c, values, n));
  }

  @Override
  public void copy(Tensor x, Tensor y) {
    copies.copy(x, y);
  }

  @Override
  public void reverseRows(Tensor x, Tensor y) {
    new ReversedRows(Span.of(x), Span.of(y), Math.toIntExact(x.size(1))).run(workers, x.size(0));
  }

  @Override
  public void fill(Tensor y, double value) {
    requireDenseAndAlike("fill", y);
    Span out = Span.of(y);
    float[] block = new float[(int) Math.min(Grid.BLOCK, y.length())];
    Arrays.fill(block, (float) value);
    workers.forRange(
        y.length(),
        Grid.grain(y.length()),
        (from, to) -> {
          for (long at = from; at < to; at += block.length) {
            out.write(at, block, 0, (int) Math.min(block.length, to - at));
          }
        });
  }

  private static boolean runsAreLong(Grid grid) {
    return grid.innerStride(0) == 1 && (grid.rank() == 1 || grid.innerSize() >= LONG_RUN);
  }

  private void forRuns(Grid grid, RunBody body) {
    forRooms(
        grid,
        (room, from, to) -> {
          GridCursor cursor = room.at(0, grid, from);
          for (long done = from; done < to; ) {
            int n = (int) Math.min(cursor.left(), to - done);
            body.run(cursor, n);
            cursor.advance(n);
            done += n;
          }
        });
  }

  private void forRooms(Grid grid, Rooms.Chunk<GridRoom> body) {
    rooms.forRange(workers, grid.length(), Grid.grain(grid.length()), body);
  }

  /** Changes a block of values in place. */
  private interface BlockBody {
    void run(float[] values, int n);
  }

  private void forBlocks(Grid grid, Span x, Span y, BlockBody body) {
    forRooms(
        grid,
        (room, from, to) -> {
          float[] values = room.block(0);
          GridCursor atX = room.at(0, grid, from);
          GridCursor atY = room.at(1, grid, from);
          for (long done = from; done < to; done += Grid.BLOCK) {
            int n = (int) Math.min(Grid.BLOCK, to - done);
            atX.gather(1, x, values, n);
            body.run(values, n);
            atY.scatter(0, values, y, n);
          }
        });
  }

  static void requireDenseAndAlike(String kernel, Tensor first, Tensor... others) {
    if (!first.isDense()) {
      throw new IllegalArgumentException(kernel + ": tensors must be dense but one is " + first);
    }
    for (Tensor other : others) {
      if (other != null && !other.hasLayoutOf(first)) {
        throw new IllegalArgumentException(
            kernel + ": tensors must be alike but are " + first + " and " + other);
      }
    }
  }
}
