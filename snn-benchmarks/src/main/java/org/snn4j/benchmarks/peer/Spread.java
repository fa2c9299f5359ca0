// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.util.List;

/**
 * Where numbers lie.
 *
 * @param lower a quarter of them are smaller
 * @param median half of them are
 * @param upper three quarters are
 */
record Spread(double lower, double median, double upper) {

  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Spread: there must be numbers but there are none");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
  }

  /** Between neighbours in proportion. */
  private static double at(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
