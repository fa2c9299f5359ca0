// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.tensor.Tensor;

/**
 * A value shared by neurons, {@code [S, C]}: one row for each step or for all, one entry for each
 * channel.
 */
final class CellParameter {

  private final float[] values;
  private final int rows;
  private final int channels;

  CellParameter(Tensor values) {
    this.rows = Math.toIntExact(values.size(0));
    this.channels = Math.toIntExact(values.size(1));
    this.values = Span.of(values).toArray(rows * channels);
  }

  int length() {
    return values.length;
  }

  int channels() {
    return channels;
  }

  /** Who shares the values. */
  Sharing sharing() {
    return new Sharing(rows == 1, channels == 1);
  }

  /** Whether a block's values are the same at every step. */
  boolean isSteady() {
    return rows == 1;
  }

  private int row(int step) {
    return rows == 1 ? 0 : step * channels;
  }

  /** The values of the block of neurons from {@code at} on. */
  void fill(int step, long at, float[] block, int n) {
    int row = row(step);
    if (channels == 1) {
      Arrays.fill(block, 0, n, values[row]);
      return;
    }
    int channel = (int) (at % channels);
    for (int done = 0; done < n; ) {
      int some = Math.min(n - done, channels - channel);
      System.arraycopy(values, row + channel, block, done, some);
      done += some;
      channel = 0;
    }
  }

  /** Adds a block's gradients up where their values came from. */
  void addUp(int step, long at, float[] gradients, int n, double[] sums) {
    int row = row(step);
    if (channels == 1) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += gradients[i];
      }
      sums[row] += sum;
      return;
    }
    int channel = (int) (at % channels);
    for (int i = 0; i < n; i++) {
      sums[row + channel] += gradients[i];
      channel = channel + 1 == channels ? 0 : channel + 1;
    }
  }
}
