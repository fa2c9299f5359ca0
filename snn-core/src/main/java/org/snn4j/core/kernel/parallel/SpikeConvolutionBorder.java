// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.spike.SpikeConvolutionGeometry;

/** One block's channels of a result's gradient, tile by tile, one line to a pixel. */
final class SpikeConvolutionBorder {

  private final SpikeConvolutionLoops loops;
  private final SpikeConvolutionGeometry geometry;
  private final Span gy;
  private final int outputs;
  private final int channel;
  private final int channels;

  /** For the channels of a block that begins at {@code channel}. */
  SpikeConvolutionBorder(
      SpikeConvolutionLoops loops,
      SpikeConvolutionGeometry geometry,
      Span gy,
      int outputs,
      int channel) {
    this.loops = loops;
    this.geometry = geometry;
    this.gy = gy;
    this.outputs = outputs;
    this.channel = channel;
    this.channels = Math.min(loops.width(), outputs - channel);
  }

  /** The given array if it can hold a tile in either form, else a new one. */
  float[] room(float[] lines, SpikeConvolutionTile tile) {
    int columns = Math.max(geometry.width() + 2, geometry.outWidth());
    int needed = CacheLines.BEFORE + tile.images() * (tile.rows() + 2) * columns * loops.width();
    return lines.length >= needed ? lines : new float[needed];
  }

  /** A tile of output rows. */
  void plain(SpikeConvolutionTile tile, float[] lines) {
    int columns = geometry.outWidth();
    int n = tile.rows() * columns;
    for (int i = 0; i < tile.images(); i++) {
      int row = (tile.image() + i) * geometry.outHeight() + tile.row();
      read(row * columns, n, lines, i * n);
    }
  }

  /**
   * What a 3 x 3 kernel's taps lead to from a tile of input rows: pixel (i, j) of an image's tile
   * is output pixel {@code (tile.row() + i + padH - 2, j + padW - 2)}, and zero outside the result.
   */
  void bordered(SpikeConvolutionTile tile, float[] lines) {
    int pitch = geometry.width() + 2;
    int line = 0;
    for (int i = 0; i < tile.images(); i++) {
      int above = (tile.image() + i) * geometry.outHeight();
      for (int row = 0; row < tile.rows() + 2; row++) {
        int outRow = tile.row() + row + geometry.padH() - 2;
        if (outRow < 0 || outRow >= geometry.outHeight()) {
          zero(lines, line, line + pitch);
        } else {
          row(above + outRow, lines, line);
        }
        line += pitch;
      }
    }
  }

  private void row(int outRow, float[] lines, int line) {
    int pitch = geometry.width() + 2;
    int left = Math.min(pitch, Math.max(0, 2 - geometry.padW()));
    int first = left + geometry.padW() - 2;
    int n = Math.max(0, Math.min(geometry.outWidth() - first, pitch - left));
    zero(lines, line, line + left);
    read(outRow * geometry.outWidth() + first, n, lines, line + left);
    zero(lines, line + left + n, line + pitch);
  }

  private void read(int pixel, int n, float[] lines, int line) {
    loops.read(gy, (long) pixel * outputs + channel, outputs, n, channels, lines, line);
  }

  private void zero(float[] lines, int from, int to) {
    Arrays.fill(lines, place(from), place(to), 0);
  }

  private int place(int line) {
    return CacheLines.BEFORE + line * loops.width();
  }
}
