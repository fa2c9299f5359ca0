// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

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

  private BandwidthReport() {}

  /** Prints the report. */
  public static void main(String[] arguments) {
    Interleaved works = new Interleaved(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 31);
    try (Traffic traffic = new Traffic()) {
      System.out.printf(
          Locale.ROOT,
          "JDK %s, %s kernels, %d threads, buffers of %d MiB%n",
          System.getProperty("java.version"),
          traffic.provider(),
          traffic.threads(),
          traffic.bufferBytes() >> 20);
      long copy = traffic.copyBytes();
      works.copy("copy, whole, JVM", copy, traffic::copyWhole);
      works.copy("copy, 64 KiB, JVM", copy, traffic::copyPieces);
      works.copy("copy, whole, C", copy, traffic::copyNative);
      works.copy("copy kernel", copy, traffic::copyKernel);
      works.copy("copy by vectors", copy, traffic::copyVectors);
      works.add("LIF forward", copy, traffic::lif);
      works.add("BatchNorm forward", traffic.batchNormBytes(), traffic::batchNorm);
      works.add("BatchNorm statistics", traffic.bufferBytes(), traffic::statistics);
      works.report();
    }
  }
}
