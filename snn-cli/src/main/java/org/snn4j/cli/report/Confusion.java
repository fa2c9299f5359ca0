// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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

  /** The share of an answer's samples that are of that class; 0 where it was never given. */
  double precision(int answer) {
    long all = Arrays.stream(counts).mapToLong(row -> row[answer]).sum();
    return all == 0 ? 0 : (double) counts[answer][answer] / all;
  }

  /**
   * A class taken for another.
   *
   * @param count how often
   */
  record Mistake(int label, int answer, long count) {}

  /** The mistakes that were made most often, at most so many, the first ones of equals. */
  List<Mistake> mostFrequent(int most) {
    List<Mistake> mistakes = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      for (int answer = 0; answer < counts.length; answer++) {
        if (label != answer && counts[label][answer] > 0) {
          mistakes.add(new Mistake(label, answer, counts[label][answer]));
        }
      }
    }
    mistakes.sort(Comparator.comparingLong(Mistake::count).reversed());
    return List.copyOf(mistakes.subList(0, Math.min(most, mistakes.size())));
  }

  private static long sum(long[] row) {
    return Arrays.stream(row).sum();
  }
}
