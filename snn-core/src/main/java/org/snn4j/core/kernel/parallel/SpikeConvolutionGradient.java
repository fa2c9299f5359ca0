// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeConvolutionGeometry;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Tensor;

/**
 * The gradient of a convolution's weights. A task has a block of output channels and some input
 * channels, and goes through all images in tiles whose part of the result's gradient fits the
 * cache; where the input channels fire in a tile is found once for all tasks.
 */
final class SpikeConvolutionGradient {

  /** Pixels of a tile. */
  private static final int PIXELS = 256;

  /** So many tasks are enough for the threads. */
  private static final int TASKS = 12;

  private final SpikeConvolutionLoops loops;
  private final SpikeConvolutionGeometry geometry;
  private final SpikeConvolutionTile[] tiles;
  private final SpikeLists[] events;
  private final SpikeConvolutionEvents source;
  private final Span gy;
  private final Span gw;
  private final int inputs;
  private final int outputs;
  private final int parts;

  SpikeConvolutionGradient(
      SpikeConvolutionLoops loops,
      SpikeRows x,
      Tensor gy,
      SpikeConvolutionGeometry geometry,
      Tensor gw) {
    this.loops = loops;
    this.geometry = geometry;
    this.source = new SpikeConvolutionEvents(x, geometry);
    this.gy = Span.of(gy);
    this.gw = Span.of(gw);
    this.inputs = x.columns();
    this.outputs = Math.toIntExact(gw.size(0));
    this.parts = Math.max(1, Math.min(inputs, TASKS / Math.max(1, blocks())));
    this.tiles =
        isNine()
            ? SpikeConvolutionTile.cut(
                geometry.images(), geometry.height(), geometry.width(), PIXELS)
            : SpikeConvolutionTile.cut(
                geometry.images(), geometry.outHeight(), geometry.outWidth(), PIXELS);
    this.events = new SpikeLists[tiles.length];
  }

  /** Whether a spike adds nine neighbouring pixels' gradients. */
  private boolean isNine() {
    return geometry.kernelH() == 3
        && geometry.kernelW() == 3
        && geometry.strideH() == 1
        && geometry.strideW() == 1
        && geometry.dilationH() == 1
        && geometry.dilationW() == 1;
  }

  private int blocks() {
    return (outputs + loops.width() - 1) / loops.width();
  }

  void run(Workers workers) {
    workers.forRange(tiles.length, 1, (i, end) -> find((int) i));
    workers.forRange(
        (long) blocks() * parts, 1, (task, end) -> task((int) task / parts, (int) task % parts));
  }

  private void find(int i) {
    events[i] = isNine() ? source.ofChannels(tiles[i]) : source.ofTaps(tiles[i]);
  }

  private void task(int block, int part) {
    int from = (int) ((long) inputs * part / parts);
    int n = (int) ((long) inputs * (part + 1) / parts) - from;
    float[] sums = new float[CacheLines.BEFORE + n * geometry.taps() * loops.width()];
    SpikeConvolutionBorder border =
        new SpikeConvolutionBorder(loops, geometry, gy, outputs, block * loops.width());
    float[] lines = new float[0];
    for (int i = 0; i < tiles.length; i++) {
      lines = border.room(lines, tiles[i]);
      if (isNine()) {
        nine(border, i, from, n, lines, sums);
      } else {
        general(border, i, from, n, lines, sums);
      }
    }
    finish(block, from, n, sums);
  }

  private void nine(
      SpikeConvolutionBorder border, int i, int from, int n, float[] lines, float[] sums) {
    border.bordered(tiles[i], lines);
    SpikeLists lists = events[i];
    loops.nine(lists.starts(), lists.places(), from, n, lines, geometry.width() + 2, sums);
  }

  private void general(
      SpikeConvolutionBorder border, int i, int from, int n, float[] lines, float[] sums) {
    border.plain(tiles[i], lines);
    SpikeLists lists = events[i];
    for (int tap = 0; tap < geometry.taps(); tap++) {
      int first = tap * inputs + from;
      loops.gather(
          lists.starts(), lists.places(), first, n, lines, CacheLines.BEFORE, sums, tap * n, false);
    }
  }

  /** Writes the sums of a block's output channels for {@code n} input channels. */
  private void finish(int block, int from, int n, float[] sums) {
    int taps = geometry.taps();
    int[] order = new int[n * taps];
    for (int i = 0; i < order.length; i++) {
      int input = i / taps;
      int tap = i % taps;
      // Nine pixels from the upper left one on are met by the last tap first.
      order[i] = isNine() ? input * taps + taps - 1 - tap : tap * n + input;
    }
    int width = loops.width();
    int channel = block * width;
    int channels = Math.min(width, outputs - channel);
    long stride = (long) inputs * taps;
    long to = channel * stride + (long) from * taps;
    TurnedBlock.write(
        sums, CacheLines.BEFORE, width, order, order.length, channels, gw, to, stride);
  }
}
