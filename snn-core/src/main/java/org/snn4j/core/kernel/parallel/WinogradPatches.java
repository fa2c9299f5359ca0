// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;

/** The patches of a gradient {@code [N, H, W, O]}, zeros around the images, and their transform. */
final class WinogradPatches {

  private static final int BEFORE = CacheLines.BEFORE;
  private static final int SIDE = WinogradShape.PATCH;

  /** Channels that are mapped together: so many that both passes stay in the first-level cache. */
  static final int PART = 64;

  private final WinogradShape shape;
  private final WinogradSquare square;
  private final Span g;

  WinogradPatches(WinogradLoops loops, WinogradShape shape, Span g) {
    this.shape = shape;
    this.square = new WinogradSquare(loops::patch, SIDE, SIDE);
    this.g = g;
  }

  /**
   * Transforms a tile's patch.
   *
   * @param place where the channels of point 0 go; those of the others follow in steps of {@code
   *     pitch}
   */
  void transform(WinogradRoom room, int tile, int place, int pitch) {
    int channels = shape.outputs();
    for (int row = 0; row < SIDE; row++) {
      read(room.patch, BEFORE + row * SIDE * channels, tile, shape.top(tile) - 1 + row);
    }
    for (int from = 0; from < channels; from += PART) {
      int lanes = Math.min(PART, channels - from);
      int at = BEFORE + from;
      square.map(room.patch, at, channels, room.between, room.points, place + from, pitch, lanes);
    }
  }

  /** One row of a patch. */
  private void read(float[] patch, int at, int tile, int row) {
    int channels = shape.outputs();
    int end = at + SIDE * channels;
    if (row < 0 || row >= shape.height()) {
      Arrays.fill(patch, at, end, 0);
      return;
    }
    int first = shape.left(tile) - 1;
    int left = Math.max(0, first);
    int right = Math.min(shape.width(), first + SIDE);
    int from = at + (left - first) * channels;
    int to = at + (right - first) * channels;
    Arrays.fill(patch, at, from, 0);
    g.read(shape.pixel(tile, row, left) * channels, patch, from, to - from);
    Arrays.fill(patch, to, end, 0);
  }
}
