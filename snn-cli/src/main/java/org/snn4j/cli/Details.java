// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import org.snn4j.cli.run.Environment;

/**
 * What {@code --verbose} adds around a command, on standard error.
 *
 * @param err where it is said
 * @param began the time at which the command began, in nanoseconds of {@link System#nanoTime}
 */
record Details(PrintStream err, long began) {

  private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
  private static final double MIB = 1 << 20;

  /** Begins: the libraries log from here on, and the machine is told. */
  static Details begin(PrintStream err) {
    // Loggers read this when the first of them is made; what the user set stays.
    if (System.getProperty(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "info");
    }
    Details details = new Details(err, System.nanoTime());
    Environment here = Environment.here();
    err.printf(
        Locale.ROOT,
        "SNN4J %s, Java %s, %s, %d processors, heap of at most %.0f MiB%n",
        here.snn4j(),
        here.java(),
        here.system(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() / MIB);
    err.printf("%s, matrix products with %d threads%n", here.describe(), here.productThreads());
    here.passedOver().ifPresent(err::println);
    return details;
  }

  /** Ends: what it took. */
  void end() {
    err.printf(
        Locale.ROOT,
        "%.1f s, heap of at most %.0f MiB in use%n",
        (System.nanoTime() - began) * 1e-9,
        heapPeak() / MIB);
  }

  /** The pools' peaks, which need not have been at one time: no less than was in use. */
  private static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
