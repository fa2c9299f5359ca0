// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.PoolingWindow;

/** Sends the gradients of pooled images back, image by image, with the buffers that takes. */
final class PoolingBackward {

  private final PoolingWindow window;
  private final int channels;
  private final float[] image;
  private final float[] gradients;
  private final float[] outRow;
  private final float[] best;
  private final int[] bestAt;

  PoolingBackward(PoolingWindow window, int channels) {
    this.window = window;
    this.channels = channels;
    int length = Math.multiplyExact(window.height() * window.width(), channels);
    this.image = new float[length];
    this.gradients = new float[length];
    this.outRow = new float[window.outWidth() * channels];
    this.best = new float[channels];
    this.bestAt = new int[channels];
  }

  /** Sends each gradient to its window's first maximum in row-major order; NaN is the largest. */
  void max(Span x, Span g, Span gx, long number) {
    x.read(number * image.length, image, 0, image.length);
    Arrays.fill(gradients, 0);
    for (int row = 0; row < window.outHeight(); row++) {
      readRow(g, number, row);
      for (int column = 0; column < window.outWidth(); column++) {
        findBest(row, column);
        for (int c = 0; c < channels; c++) {
          gradients[bestAt[c]] += outRow[column * channels + c];
        }
      }
    }
    gx.write(number * image.length, gradients, 0, image.length);
  }

  private void findBest(int row, int column) {
    int first = (window.firstRow(row) * window.width() + window.firstColumn(column)) * channels;
    for (int c = 0; c < channels; c++) {
      best[c] = image[first + c];
      bestAt[c] = first + c;
    }
    for (int i = window.firstRow(row); i < window.endRow(row); i += window.dilationH()) {
      int end = window.endColumn(column);
      for (int j = window.firstColumn(column); j < end; j += window.dilationW()) {
        better((i * window.width() + j) * channels);
      }
    }
  }

  private void better(int at) {
    for (int c = 0; c < channels; c++) {
      float value = image[at + c];
      // Not "value > best": the first NaN wins over every number and stays.
      if (!(value <= best[c]) && !Float.isNaN(best[c])) {
        best[c] = value;
        bestAt[c] = at + c;
      }
    }
  }

  /** Spreads each gradient over its window. */
  void average(Span g, Span gx, long number) {
    Arrays.fill(gradients, 0);
    for (int row = 0; row < window.outHeight(); row++) {
      readRow(g, number, row);
      for (int column = 0; column < window.outWidth(); column++) {
        spread(row, column);
      }
    }
    gx.write(number * gradients.length, gradients, 0, gradients.length);
  }

  private void spread(int row, int column) {
    float share = 1f / window.divisor(row, column);
    for (int c = 0; c < channels; c++) {
      outRow[column * channels + c] *= share;
    }
    for (int i = window.firstRow(row); i < window.endRow(row); i += window.dilationH()) {
      int end = window.endColumn(column);
      for (int j = window.firstColumn(column); j < end; j += window.dilationW()) {
        int at = (i * window.width() + j) * channels;
        for (int c = 0; c < channels; c++) {
          gradients[at + c] += outRow[column * channels + c];
        }
      }
    }
  }

  private void readRow(Span g, long number, int row) {
    g.read((number * window.outHeight() + row) * outRow.length, outRow, 0, outRow.length);
  }
}
