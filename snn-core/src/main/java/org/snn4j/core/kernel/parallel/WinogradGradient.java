// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.tensor.Tensor;

/**
 * The gradient of the images of a 3x3 convolution by Winograd's algorithm F(4x4, 3x3): a quarter of
 * the multiplications of a direct one.
 *
 * <p>A tile y of 4 by 4 pixels is {@code A' ((G w G') * (B' d B)) A}, summed over channels, d being
 * the patch of 6 by 6 pixels that it depends on, w the weights turned by 180 degrees, {@code '} the
 * transpose and {@code *} the product number by number; the sums over channels are 36 products of
 * matrices. See A. Lavin and S. Gray, <i>Fast Algorithms for Convolutional Neural Networks</i>,
 * CVPR 2016, section 4.3.
 *
 * <p>Sums are formed in a fixed order, whatever the number of threads. The transforms' constants
 * and cancellations cost accuracy: over 48 to 512 channels of numbers spread evenly around zero,
 * errors were four times those of ND4J's direct convolution in the mean (a relative 2e-6 to 5e-6
 * instead of 5e-7 to 1e-6) and up to nine times in the worst case.
 */
final class WinogradGradient {

  private static final int BEFORE = CacheLines.BEFORE;
  private static final int TILE = WinogradShape.TILE;
  private static final int POINTS = WinogradShape.POINTS;

  /** Tiles of a piece: so many that fetching all weights for them costs little. */
  private static final int MOST_TILES = 64;

  /** Unused numbers between points, without which all would begin in one set of the cache. */
  private static final int GAP = 16;

  private final WinogradLoops loops;
  private final WinogradShape shape;
  private final WinogradPatches patches;
  private final WinogradSquare square;
  private final WinogradWeights weights;
  private final Span gx;

  WinogradGradient(WinogradLoops loops, WinogradWeights weights, Tensor g, Tensor gx) {
    this.loops = loops;
    this.weights = weights;
    this.shape = WinogradShape.of(g, gx);
    this.patches = new WinogradPatches(loops, shape, Span.of(g));
    this.square = new WinogradSquare(loops::results, WinogradShape.PATCH, TILE);
    this.gx = Span.of(gx);
  }

  void run(Workers workers, Rooms<WinogradRoom> rooms) {
    weights.run(workers, rooms);
    long share = (shape.tiles() + workers.threads() - 1) / workers.threads();
    rooms.forRange(
        workers,
        shape.tiles(),
        padded((int) Math.min(MOST_TILES, share)),
        (room, from, to) -> tiles(room, (int) from, (int) to));
  }

  private int padded(int tiles) {
    return (tiles + loops.rows() - 1) / loops.rows() * loops.rows();
  }

  private void tiles(WinogradRoom room, int from, int to) {
    int channels = shape.outputs();
    int rows = padded(to - from);
    int pitch = rows * channels + GAP;
    int productPitch = rows * loops.width() + GAP;
    room.prepareTiles(
        POINTS * channels,
        POINTS * Math.max(WinogradPatches.PART, loops.width()),
        POINTS * pitch,
        POINTS * productPitch,
        TILE * TILE * loops.width());
    for (int tile = from; tile < to; tile++) {
      patches.transform(room, tile, BEFORE + (tile - from) * channels, pitch);
    }
    for (int strip = 0; strip < weights.strips(); strip++) {
      multiply(room, strip, rows, pitch, productPitch);
      for (int tile = from; tile < to; tile++) {
        result(room, strip, tile, BEFORE + (tile - from) * loops.width(), productPitch);
      }
    }
  }

  private void multiply(WinogradRoom room, int strip, int rows, int pitch, int productPitch) {
    for (int point = 0; point < POINTS; point++) {
      loops.multiply(
          room.points,
          BEFORE + point * pitch,
          weights.values(),
          weights.at(strip, point),
          room.products,
          BEFORE + point * productPitch,
          rows,
          shape.outputs());
    }
  }

  private void result(WinogradRoom room, int strip, int tile, int at, int pitch) {
    int width = loops.width();
    square.map(room.products, at, pitch, room.between, room.tile, BEFORE, width, width);
    int top = shape.top(tile);
    int left = shape.left(tile);
    int columns = Math.min(TILE, shape.width() - left);
    int channels = shape.inputs();
    for (int row = 0; row < TILE && top + row < shape.height(); row++) {
      long to = shape.pixel(tile, top + row, left) * channels + (long) strip * width;
      int from = BEFORE + row * TILE * width;
      loops.write(room.tile, from, columns, weights.channels(strip), gx, to, channels);
    }
  }
}
