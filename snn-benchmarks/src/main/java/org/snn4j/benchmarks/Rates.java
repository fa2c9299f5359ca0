// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import com.google.common.base.Preconditions;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Works that are timed in turn, round by round, by the clock and by their thread's own time: the
 * second is what one core gives where others want the core too. Work of other threads than the
 * caller's is in the first alone.
 */
public final class Rates {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Map<String, Work> works = new LinkedHashMap<>();
  private final int warmUp;
  private final int rounds;

  /** With rounds that do not count before those that do. */
  public Rates(int warmUp, int rounds) {
    this.warmUp = warmUp;
    this.rounds = rounds;
  }

  /** What a work may return, so that it is not left out. */
  @FunctionalInterface
  public interface Body {

    /** Runs once. */
    Object run();
  }

  /** Something to time; {@code items} are done in a run. */
  private record Work(double items, Body body, double[] clock, double[] own, double[] process) {

    void run(int round) {
      long process0 = PROCESS.getProcessCpuTime();
      long own0 = THREADS.getCurrentThreadCpuTime();
      long clock0 = System.nanoTime();
      Object result = body.run();
      if (round >= 0) {
        clock[round] = (System.nanoTime() - clock0) * 1e-9;
        own[round] = (THREADS.getCurrentThreadCpuTime() - own0) * 1e-9;
        process[round] = (PROCESS.getProcessCpuTime() - process0) * 1e-9;
      }
      Preconditions.checkNotNull(result);
    }
  }

  /** Adds a work. */
  public void add(String name, double items, Body body) {
    works.put(
        name, new Work(items, body, new double[rounds], new double[rounds], new double[rounds]));
  }

  /** Runs everything. */
  public void run() {
    for (int round = -warmUp; round < rounds; round++) {
      for (Work work : works.values()) {
        work.run(round);
      }
    }
  }

  private double rate(String name) {
    Work work = works.get(name);
    return work.items() / median(work.clock());
  }

  /** Items per second of processor time of the whole process, garbage collection and all. */
  double process(String name) {
    Work work = works.get(name);
    return work.items() / median(work.process());
  }

  /** Items per second of the median round, by the thread's own time. */
  double own(String name) {
    Work work = works.get(name);
    return work.items() / median(work.own());
  }

  /** The median over rounds of one work's rate by the clock to another's in the same round. */
  double ratio(String name, String other) {
    Work one = works.get(name);
    Work two = works.get(other);
    double[] ratios = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      ratios[i] = one.items() / one.clock()[i] / (two.items() / two.clock()[i]);
    }
    return median(ratios);
  }

  /** The seconds of the median round, by the clock. */
  public double seconds(String name) {
    return median(works.get(name).clock());
  }

  /** Prints a work's rates. */
  void print(String name, double unit, String unitName) {
    Work work = works.get(name);
    double best = work.items() / Arrays.stream(work.clock()).min().orElse(Double.NaN);
    System.out.printf(
        Locale.ROOT,
        "  %-34s %8.1f %s   best %8.1f   by own time %8.1f%n",
        name,
        rate(name) / unit,
        unitName,
        best / unit,
        own(name) / unit);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
