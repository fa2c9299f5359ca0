// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Works that move memory, timed in turn, round by round: on a machine whose memory is shared with
 * others its speed changes from second to second, but hardly within a round.
 */
final class Interleaved {

  private static final int WARM_UP = 12;

  private final List<Work> works = new ArrayList<>();
  private final int rounds;

  Interleaved(int rounds) {
    this.rounds = rounds;
  }

  /** Something to time. */
  private record Work(String name, long bytes, boolean isCopy, Runnable body, double[] seconds) {

    double median() {
      double[] sorted = seconds.clone();
      Arrays.sort(sorted);
      return bytes / sorted[sorted.length / 2] * 1e-9;
    }

    double best() {
      return bytes / Arrays.stream(seconds).min().orElse(Double.NaN) * 1e-9;
    }

    void run(int round) {
      long start = System.nanoTime();
      body.run();
      if (round >= 0) {
        seconds[round] = (System.nanoTime() - start) * 1e-9;
      }
    }
  }

  /** A copy, of which the fastest is what others are compared with. */
  void copy(String name, long bytes, Runnable body) {
    works.add(new Work(name, bytes, true, body, new double[rounds]));
  }

  /** A work that reads and writes so many bytes. */
  void add(String name, long bytes, Runnable body) {
    works.add(new Work(name, bytes, false, body, new double[rounds]));
  }

  /** Runs all rounds and prints what each moved per second. */
  void report() {
    for (int round = -WARM_UP; round < rounds; round++) {
      for (Work work : works) {
        work.run(round);
      }
    }
    double copyMedian =
        works.stream().filter(Work::isCopy).mapToDouble(Work::median).max().orElse(0);
    double copyBest = works.stream().filter(Work::isCopy).mapToDouble(Work::best).max().orElse(0);
    for (Work work : works) {
      System.out.printf(
          Locale.ROOT,
          "%-28s median %6.2f GB/s (%3.0f %%)   best %6.2f GB/s (%3.0f %%)%n",
          work.name(),
          work.median(),
          100 * work.median() / copyMedian,
          work.best(),
          100 * work.best() / copyBest);
    }
  }
}
