// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeConvolutionGeometry;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Tensor;

/**
 * A convolution of spikes, a few output rows at a time: which lines of weights they add is listed
 * once and serves all blocks of output channels.
 */
final class SpikeConvolutionForward {

  /** Output pixels of a piece: so many that fetching a block of weights for them costs little. */
  private static final int PIXELS = 512;

  private final SpikeConvolutionLoops loops;
  private final SpikeConvolutionBlocks weights;
  private final SpikeConvolutionGeometry geometry;
  private final SpikeConvolutionLists lists;
  private final Span y;
  private final Rooms<Room> rooms;

  /** What a piece works in. */
  static final class Room {

    private final SpikeConvolutionLists.Room lists = new SpikeConvolutionLists.Room();
    private float[] sums = new float[0];
  }

  SpikeConvolutionForward(
      SpikeConvolutionLoops loops,
      SpikeRows x,
      SpikeConvolutionBlocks weights,
      SpikeConvolutionGeometry geometry,
      Tensor y,
      Rooms<Room> rooms) {
    this.loops = loops;
    this.rooms = rooms;
    this.weights = weights;
    this.geometry = geometry;
    this.lists = new SpikeConvolutionLists(x, geometry);
    this.y = Span.of(y);
  }

  void run(Workers workers) {
    long rows = (long) geometry.images() * geometry.outHeight();
    long grain = Math.max(1, PIXELS / Math.max(1, geometry.outWidth()));
    rooms.forRange(workers, rows, grain, (room, from, to) -> rows(room, (int) from, (int) to));
  }

  private void rows(Room room, int from, int to) {
    if (lists.slides()) {
      lists.ofColumns(room.lists, from, to);
    } else {
      lists.ofPixels(room.lists, from, to);
    }
    room.sums = CacheLines.floats(room.sums, (lists.perRow() + 2) * loops.width());
    for (int block = 0; block < weights.blocks(); block++) {
      for (int row = from; row < to; row++) {
        row(room, block, row, (row - from) * lists.perRow());
      }
    }
  }

  private void row(Room room, int block, int row, int first) {
    int[] starts = room.lists.starts();
    int[] places = room.lists.places();
    float[] sums = room.sums;
    int at = weights.at(block);
    int n = lists.perRow();
    int line = 0;
    if (lists.slides()) {
      loops.slide(starts, places, first, n, weights.values(), at, sums);
      line = 2 - geometry.padW();
    } else {
      loops.gather(starts, places, first, n, weights.values(), at, sums, 0, true);
    }
    int channel = block * loops.width();
    int channels = Math.min(loops.width(), weights.outputs() - channel);
    long to = (long) row * geometry.outWidth() * weights.outputs() + channel;
    loops.write(sums, line, geometry.outWidth(), channels, y, to, weights.outputs());
  }
}
