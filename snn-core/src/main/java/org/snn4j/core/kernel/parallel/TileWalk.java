// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * The tiles of a transposing copy: for every place on the other axes, rectangles of the axis on
 * which the target is contiguous (inner) by the one on which the source is (across).
 */
final class TileWalk {

  private final Grid grid;
  private final int inner;
  private final int across;
  private final int innerTile;
  private final int acrossTile;
  private final long innerTiles;
  private final long acrossTiles;

  private TileWalk(Grid grid, int across, int innerTile, int acrossTile) {
    this.grid = grid;
    this.inner = grid.rank() - 1;
    this.across = across;
    this.innerTile = innerTile;
    this.acrossTile = acrossTile;
    this.innerTiles = ceilDiv(grid.size(inner), innerTile);
    this.acrossTiles = ceilDiv(grid.size(across), acrossTile);
  }

  /** Tiles of at most {@code area} elements, square unless an axis is too short for that. */
  static TileWalk over(Grid grid, int across, int area, int edge) {
    long innerSize = grid.size(grid.rank() - 1);
    long acrossSize = grid.size(across);
    int innerTile = (int) Math.min(innerSize, Math.max(edge, area / Math.min(acrossSize, edge)));
    int acrossTile = (int) Math.min(acrossSize, area / innerTile);
    return new TileWalk(grid, across, innerTile, acrossTile);
  }

  /** The number of tiles. */
  long tiles() {
    long others = grid.length() / grid.size(inner) / grid.size(across);
    return others * innerTiles * acrossTiles;
  }

  /** The number of elements of a full tile. */
  int tileLength() {
    return innerTile * acrossTile;
  }

  /** Copies one tile through two heap blocks. */
  void copyTile(long number, Span x, Span y, float[] tile, float[] turned) {
    long i0 = number % innerTiles * innerTile;
    long a0 = number / innerTiles % acrossTiles * acrossTile;
    long rest = number / innerTiles / acrossTiles;
    long from = i0 * grid.stride(1, inner) + a0 * grid.stride(1, across);
    long to = i0 * grid.stride(0, inner) + a0 * grid.stride(0, across);
    for (int axis = inner - 1; axis >= 0; axis--) {
      if (axis != across) {
        long index = rest % grid.size(axis);
        rest /= grid.size(axis);
        from += index * grid.stride(1, axis);
        to += index * grid.stride(0, axis);
      }
    }
    int rows = (int) Math.min(innerTile, grid.size(inner) - i0);
    int columns = (int) Math.min(acrossTile, grid.size(across) - a0);
    readRows(x, from, grid.stride(1, inner), rows, columns, tile);
    turn(tile, turned, rows, columns);
    writeRows(y, to, grid.stride(0, across), columns, rows, turned);
  }

  private static void readRows(Span x, long from, long stride, int rows, int width, float[] tile) {
    if (stride == width) {
      x.read(from, tile, 0, rows * width);
      return;
    }
    for (int row = 0; row < rows; row++) {
      x.read(from + row * stride, tile, row * width, width);
    }
  }

  private static void writeRows(Span y, long to, long stride, int rows, int width, float[] tile) {
    if (stride == width) {
      y.write(to, tile, 0, rows * width);
      return;
    }
    for (int row = 0; row < rows; row++) {
      y.write(to + row * stride, tile, row * width, width);
    }
  }

  private static void turn(float[] tile, float[] turned, int rows, int columns) {
    for (int column = 0; column < columns; column++) {
      int at = column * rows;
      for (int row = 0; row < rows; row++) {
        turned[at + row] = tile[row * columns + column];
      }
    }
  }

  private static long ceilDiv(long a, long b) {
    return (a + b - 1) / b;
  }
}
