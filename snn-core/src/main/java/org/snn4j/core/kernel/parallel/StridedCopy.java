// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.tensor.Tensor;

/**
 * Copies between layouts.
 *
 * <p>Where both sides have the same innermost axis, runs are copied. Where they differ, as between
 * {@code NCHW} and {@code NHWC} memory, tiles go through the heap, so that both sides are touched
 * in whole cache lines.
 */
final class StridedCopy {

  /** Elements of a tile: 16 KiB, half of a first-level cache together with its transpose. */
  private static final int TILE = 1 << 12;

  private static final int TILE_EDGE = 64;

  private final Workers workers;

  StridedCopy(Workers workers) {
    this.workers = workers;
  }

  void copy(Tensor x, Tensor y) {
    Grid grid = Grid.of(y, x);
    if (grid.length() == 0) {
      return;
    }
    Span from = Span.of(x);
    Span to = Span.of(y);
    int last = grid.rank() - 1;
    int sourceAxis = unitAxis(grid);
    if (grid.stride(0, last) == 1 && sourceAxis >= 0 && sourceAxis < last) {
      transpose(grid, sourceAxis, from, to);
    } else {
      copyRuns(grid, from, to);
    }
  }

  /** The axis along which the source is contiguous, or -1. */
  private static int unitAxis(Grid grid) {
    for (int axis = grid.rank() - 1; axis >= 0; axis--) {
      if (grid.stride(1, axis) == 1) {
        return axis;
      }
    }
    return -1;
  }

  private void copyRuns(Grid grid, Span x, Span y) {
    boolean contiguous = grid.innerStride(0) == 1 && grid.innerStride(1) == 1;
    if (contiguous && (grid.rank() == 1 || grid.innerSize() >= TILE_EDGE)) {
      workers.forRange(
          grid.length(), Grid.grain(grid.length()), (from, to) -> longRuns(grid, x, y, from, to));
    } else {
      workers.forRange(
          grid.length(), Grid.grain(grid.length()), (from, to) -> blocks(grid, x, y, from, to));
    }
  }

  private static void longRuns(Grid grid, Span x, Span y, long from, long to) {
    GridCursor cursor = grid.at(from);
    for (long done = from; done < to; ) {
      int n = (int) Math.min(cursor.left(), to - done);
      y.copy(cursor.offset(0), x, cursor.offset(1), n);
      cursor.advance(n);
      done += n;
    }
  }

  private static void blocks(Grid grid, Span x, Span y, long from, long to) {
    float[] block = new float[Grid.BLOCK];
    GridCursor atX = grid.at(from);
    GridCursor atY = grid.at(from);
    for (long done = from; done < to; done += Grid.BLOCK) {
      int n = (int) Math.min(Grid.BLOCK, to - done);
      atX.gather(1, x, block, n);
      atY.scatter(0, block, y, n);
    }
  }

  /** Copies in tiles of the source's unit axis (columns) by the target's (rows). */
  private void transpose(Grid grid, int sourceAxis, Span x, Span y) {
    TileWalk walk = TileWalk.over(grid, sourceAxis, TILE, TILE_EDGE);
    workers.forRange(
        walk.tiles(),
        Math.max(1, Grid.GRAIN / walk.tileLength()),
        (from, to) -> {
          float[] tile = new float[TILE];
          float[] turned = new float[TILE];
          for (long i = from; i < to; i++) {
            walk.copyTile(i, x, y, tile, turned);
          }
        });
  }
}
