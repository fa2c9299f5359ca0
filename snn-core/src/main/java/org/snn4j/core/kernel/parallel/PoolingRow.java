// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.PoolingWindow;

/** Computes output rows of a pooling, with the buffers that takes. */
public final class PoolingRow {

  private final PoolingWindow window;
  private final int channels;
  private final int inputRow;
  private final float[] input;
  private final float[] combined;
  private final float[] output;

  /** Rows of images with so many channels. */
  public PoolingRow(PoolingWindow window, int channels) {
    this.window = window;
    this.channels = channels;
    this.inputRow = window.width() * channels;
    this.input = new float[inputRow];
    this.combined = new float[inputRow];
    this.output = new float[window.outWidth() * channels];
  }

  /** Computes one output row of one image: the windows' maxima, or else their means. */
  public void forward(Span x, Span y, long image, int outRow, boolean max) {
    combineRows(x, image, outRow, max);
    Arrays.fill(output, max ? Float.NEGATIVE_INFINITY : 0);
    for (int column = 0; column < window.outWidth(); column++) {
      int end = window.endColumn(column);
      for (int from = window.firstColumn(column); from < end; from += window.dilationW()) {
        combine(output, column * channels, combined, from * channels, channels, max);
      }
      if (!max) {
        divide(column * channels, window.divisor(outRow, column));
      }
    }
    y.write((image * window.outHeight() + outRow) * output.length, output, 0, output.length);
  }

  private void combineRows(Span x, long image, int outRow, boolean max) {
    Arrays.fill(combined, max ? Float.NEGATIVE_INFINITY : 0);
    int end = window.endRow(outRow);
    for (int row = window.firstRow(outRow); row < end; row += window.dilationH()) {
      x.read((image * window.height() + row) * inputRow, input, 0, inputRow);
      combine(combined, 0, input, 0, inputRow, max);
    }
  }

  private static void combine(float[] to, int at, float[] from, int start, int n, boolean max) {
    if (max) {
      for (int i = 0; i < n; i++) {
        to[at + i] = Math.max(to[at + i], from[start + i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        to[at + i] += from[start + i];
      }
    }
  }

  private void divide(int at, int divisor) {
    for (int c = 0; c < channels; c++) {
      output[at + c] /= divisor;
    }
  }
}
