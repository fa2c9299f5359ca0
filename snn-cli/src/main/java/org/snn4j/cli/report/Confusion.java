// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.util.Arrays;

/**
 * How often each class was taken for each other.
 *
 * @param counts by class, then by answer
 */
record Confusion(long[][] counts) {

  /** Of K classes, with nothing seen yet. */
  static Confusion ofClasses(int classes) {
    return new Confusion(new long[classes][classes]);
  }

  /**
   * Counts the answers to a batch.
   *
   * @param scores {@code [N, K]}, row by row; the largest of a row is the answer
   * @param samples N, those of the batch that count
   */
  void add(float[] scores, int[] labels, int samples) {
    int classes = counts.length;
    for (int n = 0; n < samples; n++) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        best = scores[n * classes + k] > scores[n * classes + best] ? k : best;
      }
      counts[labels[n]][best]++;
    }
  }

  long samples() {
    return Arrays.stream(counts).mapToLong(Confusion::sum).sum();
  }

  /** The share that was right, in [0, 1]. */
  double accuracy() {
    long right = 0;
    for (int k = 0; k < counts.length; k++) {
      right += counts[k][k];
    }
    return samples() == 0 ? 0 : (double) right / samples();
  }

  /** The share of a class's samples that were taken for an answer; 0 without samples. */
  double share(int label, int answer) {
    long all = sum(counts[label]);
    return all == 0 ? 0 : (double) counts[label][answer] / all;
  }

  private static long sum(long[] row) {
    return Arrays.stream(row).sum();
  }
}
