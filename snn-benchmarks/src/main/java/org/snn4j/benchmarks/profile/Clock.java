// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Adds up what calls take, by name; of a call within a call only the outer one counts. */
final class Clock {

  /** The one that providers and executioners, which others construct, write to. */
  static final Clock SHARED = new Clock();

  private final Map<String, Sum> sums = new ConcurrentHashMap<>();
  private final ThreadLocal<int[]> depth = ThreadLocal.withInitial(() -> new int[1]);

  private static final class Sum {

    private final LongAdder calls = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();
  }

  /**
   * What calls of one name took.
   *
   * @param name of the call
   * @param calls how many
   * @param seconds all together
   */
  record Line(String name, long calls, double seconds) {}

  /** A call that may throw what it likes. */
  @FunctionalInterface
  interface Call {

    /** Makes the call. */
    Object run() throws Throwable;
  }

  /** Makes a call and notes what it takes. */
  Object time(String name, Call call) throws Throwable {
    int[] level = depth.get();
    level[0]++;
    long start = System.nanoTime();
    try {
      return call.run();
    } finally {
      long taken = System.nanoTime() - start;
      level[0]--;
      if (level[0] == 0) {
        Sum sum = sums.computeIfAbsent(name, key -> new Sum());
        sum.calls.increment();
        sum.nanoseconds.add(taken);
      }
    }
  }

  /** Forgets everything. */
  void reset() {
    sums.clear();
  }

  /** The longest first. */
  List<Line> lines() {
    return sums.entrySet().stream()
        .map(
            entry ->
                new Line(
                    entry.getKey(),
                    entry.getValue().calls.sum(),
                    1e-9 * entry.getValue().nanoseconds.sum()))
        .sorted(Comparator.comparingDouble(Line::seconds).reversed())
        .toList();
  }
}
