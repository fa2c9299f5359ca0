// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs copies, the LIF forward and the batch norm forward in turn and prints their bandwidths, and
 * the last two as shares of the fastest copy.
 *
 * <p>In turn, because a shared machine's bandwidth changes from one second to the next: every round
 * measures everything once, and medians over the rounds are compared. The argument is the number of
 * rounds.
 */
public final class BandwidthReport {

  private static final int WARM_UP = 12;

  private BandwidthReport() {}

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

  /** Prints the report. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 31;
    try (Traffic traffic = new Traffic()) {
      List<Work> all = works(traffic, rounds);
      for (int round = -WARM_UP; round < rounds; round++) {
        for (Work work : all) {
          work.run(round);
        }
      }
      print(traffic, all);
    }
  }

  private static List<Work> works(Traffic traffic, int rounds) {
    long copy = traffic.copyBytes();
    List<Work> all = new ArrayList<>();
    all.add(new Work("copy, whole, JVM", copy, true, traffic::copyWhole, new double[rounds]));
    all.add(new Work("copy, 64 KiB, JVM", copy, true, traffic::copyPieces, new double[rounds]));
    all.add(new Work("copy, whole, C", copy, true, traffic::copyNative, new double[rounds]));
    all.add(new Work("copy kernel", copy, true, traffic::copyKernel, new double[rounds]));
    all.add(new Work("copy by vectors", copy, true, traffic::copyVectors, new double[rounds]));
    all.add(new Work("LIF forward", copy, false, traffic::lif, new double[rounds]));
    all.add(
        new Work(
            "BatchNorm forward",
            traffic.batchNormBytes(),
            false,
            traffic::batchNorm,
            new double[rounds]));
    all.add(
        new Work(
            "BatchNorm statistics",
            traffic.bufferBytes(),
            false,
            traffic::statistics,
            new double[rounds]));
    return all;
  }

  private static void print(Traffic traffic, List<Work> all) {
    System.out.printf(
        Locale.ROOT,
        "JDK %s, %s kernels, %d threads, buffers of %d MiB%n",
        System.getProperty("java.version"),
        traffic.provider(),
        traffic.threads(),
        traffic.bufferBytes() >> 20);
    double copyMedian = all.stream().filter(Work::isCopy).mapToDouble(Work::median).max().orElse(0);
    double copyBest = all.stream().filter(Work::isCopy).mapToDouble(Work::best).max().orElse(0);
    for (Work work : all) {
      System.out.printf(
          Locale.ROOT,
          "%-22s median %6.2f GB/s (%3.0f %%)   best %6.2f GB/s (%3.0f %%)%n",
          work.name(),
          work.median(),
          100 * work.median() / copyMedian,
          work.best(),
          100 * work.best() / copyBest);
    }
  }
}
