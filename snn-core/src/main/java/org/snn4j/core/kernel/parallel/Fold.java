// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.replay.Recording;

/**
 * Several short rows read as one long row.
 *
 * <p>A matrix {@code [R, C]} with few channels, say 3, fills no vector. Read as {@code [R / k, k
 * C]} it does; channel c then appears at columns c, c + C, c + 2 C, and so on, and per-channel
 * vectors are repeated k times.
 */
final class Fold {

  /** A width every vector length up to 512 bits divides. */
  private static final int LANES = 16;

  private final int channels;
  private final int factor;

  private Fold(int channels, int factor) {
    this.channels = channels;
    this.factor = factor;
  }

  /** Rows of at least {@code minimum} columns; a longer row stays as it is. */
  static Fold of(long channels, int minimum) {
    int c = Math.toIntExact(channels);
    int factor = 1;
    while (c > 0 && c < minimum && (factor * c < minimum || factor * c % LANES != 0)) {
      factor++;
    }
    return new Fold(c, factor);
  }

  /** How many rows became one. */
  int factor() {
    return factor;
  }

  /** The length of a folded row. */
  int width() {
    return channels * factor;
  }

  /** A per-channel vector repeated over a folded row. */
  float[] repeat(Span perChannel) {
    float[] repeated = new float[width()];
    Recording.always(() -> fill(repeated, perChannel));
    return repeated;
  }

  private void fill(float[] repeated, Span perChannel) {
    perChannel.read(0, repeated, 0, channels);
    for (int done = channels; done < repeated.length; done += channels) {
      System.arraycopy(repeated, 0, repeated, done, channels);
    }
  }

  /** Adds a folded row's columns up, channel by channel, and clears them. */
  void unfoldInto(float[] columns, double[] sums) {
    for (int i = 0; i < factor; i++) {
      int at = i * channels;
      for (int c = 0; c < channels; c++) {
        sums[c] += columns[at + c];
        columns[at + c] = 0;
      }
    }
  }
}
