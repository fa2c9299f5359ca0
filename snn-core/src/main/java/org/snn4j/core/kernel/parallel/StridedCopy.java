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
  private final Rooms<GridRoom> rooms = new Rooms<>(() -> new GridRoom(TILE));

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
      rooms.forRange(
          workers,
          grid.length(),
          Grid.grain(grid.length()),
          (room, from, to) -> longRuns(room.at(0, grid, from), x, y, to - from));
    } else {
      rooms.forRange(
          workers,
          grid.length(),
          Grid.grain(grid.length()),
          (room, from, to) -> blocks(grid, x, y, room, from, to));
    }
  }

  private static void longRuns(GridCursor cursor, Span x, Span y, long length) {
    for (long done = 0; done < length; ) {
      int n = (int) Math.min(cursor.left(), length - done);
      y.copy(cursor.offset(0), x, cursor.offset(1), n);
      cursor.advance(n);
      done += n;
    }
  }

  private static void blocks(Grid grid, Span x, Span y, GridRoom room, long from, long to) {
    float[] block = room.block(0);
    GridCursor atX = room.at(0, grid, from);
    GridCursor atY = room.at(1, grid, from);
    for (long done = from; done < to; done += Grid.BLOCK) {
      int n = (int) Math.min(Grid.BLOCK, to - done);
      atX.gather(1, x, block, n);
      atY.scatter(0, block, y, n);
    }
  }

  /** Copies in tiles of the source's unit axis (columns) by the target's (rows). */
  private void transpose(Grid grid, int sourceAxis, Span x, Span y) {
    TileWalk walk = TileWalk.over(grid, sourceAxis, TILE, TILE_EDGE);
    rooms.forRange(
        workers,
        walk.tiles(),
        Math.max(1, Grid.GRAIN / walk.tileLength()),
        (room, from, to) -> {
          for (long i = from; i < to; i++) {
            walk.copyTile(i, x, y, room.block(0), room.block(1));
          }
        });
  }
}
