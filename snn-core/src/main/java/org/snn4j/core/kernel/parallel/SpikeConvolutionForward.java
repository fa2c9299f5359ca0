// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeConvolutionGeometry;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.tensor.Tensor;

/**
 * A convolution of spikes, a few output rows at a time: which lines of weights they add is listed
 * once and serves all blocks of output channels.
 */
final class SpikeConvolutionForward {

  /** Output pixels of a piece: so many that fetching a block of weights for them costs little. */
  private static final int PIXELS = 512;

  private final SpikeConvolutionLoops loops;
  private final SpikeRows x;
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
    this.x = x;
    this.rooms = rooms;
    this.weights = weights;
    this.geometry = geometry;
    this.lists = new SpikeConvolutionLists(x, geometry);
    this.y = Span.of(y);
  }

  void run(Workers workers) {
    int grain = Math.max(1, PIXELS / Math.max(1, geometry.outWidth()));
    int[] cuts = new int[(geometry.images() * geometry.outHeight() + grain - 1) / grain + 1];
    Recording.always(() -> cut(cuts));
    rooms.forRange(
        workers,
        cuts.length - 1L,
        1,
        (room, piece, end) -> rows(room, cuts[(int) piece], cuts[(int) piece + 1]));
  }

  /**
   * Output rows from {@code cuts[i]} up to {@code cuts[i + 1]} are a piece: all have about as many
   * spikes, for some images have several times those of others.
   */
  private void cut(int[] cuts) {
    int pieces = cuts.length - 1;
    int rows = geometry.images() * geometry.outHeight();
    int row = 0;
    for (int i = 1; i < pieces; i++) {
      long share = work(rows) * i / pieces;
      while (work(row) < share) {
        row++;
      }
      cuts[i] = row;
    }
    cuts[pieces] = rows;
  }

  /** The spikes before an output row, and one for each pixel. */
  private long work(int row) {
    int image = row / geometry.outHeight();
    int line = Math.min(geometry.height(), row % geometry.outHeight() * geometry.strideH());
    int pixel = (image * geometry.height() + line) * geometry.width();
    return (long) x.starts()[pixel] + (long) row * geometry.outWidth();
  }

  private void rows(Room room, int from, int to) {
    if (from == to) {
      return;
    }
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
