// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;

/**
 * A linear layer's products with spikes, by ND4J's dense product, by events, and as a layer chooses
 * by itself, for two sizes and densities from 1 to 60 %: 10^9 dense operations per second, medians
 * of rounds in which everything runs in turn. Where others want the processors too, one thread
 * ({@code -Dsnn4j.threads=1}, and {@code OMP_NUM_THREADS=1} in the environment) and its own time
 * compare better. The argument is the number of rounds.
 */
public final class SpikeProductReport {

  private static final int WARM_UP = 5;
  private static final int ROWS = 4096;
  private static final int PASSES = 1000;
  private static final int[][] SIZES = {{384, 1536}, {1536, 384}};
  private static final double[] DENSITIES = {0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6};

  private static final ImmutableList<String> WORKS =
      ImmutableList.of(
          "dense",
          "events",
          "scan and events",
          "automatic",
          "dense gradient",
          "gradient by events");

  private SpikeProductReport() {}

  /** Prints the report. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    System.out.printf(
        Locale.ROOT,
        "JDK %s, %s kernels, %d threads; GFLOP/s of the dense product%n",
        System.getProperty("java.version"),
        Kernels.of(DType.FLOAT).name(),
        Workers.shared().threads());
    warmUp();
    for (int[] size : SIZES) {
      for (double density : DENSITIES) {
        print(rounds, size[0], size[1], density);
      }
    }
  }

  /** So many passes of a layer that the code around its product is compiled. */
  private static void warmUp() {
    try (SpikeProductWork work = new SpikeProductWork(ROWS, SIZES[0][0], SIZES[0][1], 0.01)) {
      for (int i = 0; i < PASSES; i++) {
        work.automatic();
      }
    }
  }

  private static void print(int rounds, int k, int p, double density) {
    try (SpikeProductWork work = new SpikeProductWork(ROWS, k, p, density)) {
      Rates rates = new Rates(WARM_UP, rounds);
      rates.add("dense", work.operations(), work::dense);
      rates.add("events", work.operations(), work::events);
      rates.add("scan and events", work.operations(), work::scanAndEvents);
      rates.add("automatic", work.operations(), work::automatic);
      rates.add("dense gradient", work.operations(), work::denseGradient);
      rates.add("gradient by events", work.operations(), work::eventGradient);
      rates.run();
      String better = rates.ratio("scan and events", "dense") > 1 ? "scan and events" : "dense";
      System.out.printf(
          Locale.ROOT,
          "[%d, %d] x [%d, %d], %.0f %% spikes: events %.2f, with the scan %.2f, gradient %.2f"
              + " times as fast as dense by the clock, the automatic choice %.2f times the better%n",
          ROWS,
          k,
          k,
          p,
          100 * density,
          rates.ratio("events", "dense"),
          rates.ratio("scan and events", "dense"),
          rates.ratio("gradient by events", "dense gradient"),
          rates.ratio("automatic", better));
      for (String name : WORKS) {
        rates.print(name, 1e9, "GFLOP/s");
      }
    }
  }
}
