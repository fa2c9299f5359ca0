// SPDX-License-Identifier: Apache-2.0
package org.snn4j.plots;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * A line of a {@link LinePlot}.
 *
 * @param name what the legend says
 * @param x where its points lie; as many as y
 * @param y their values; a value that is not finite leaves a gap
 * @param dashed for levels that others are compared with
 */
public record Curve(String name, ImmutableDoubleArray x, ImmutableDoubleArray y, boolean dashed) {

  /** Refuses lengths that differ, and no point at all. */
  public Curve {
    if (x.length() != y.length() || x.isEmpty()) {
      throw new IllegalArgumentException(
          "Curve '"
              + name
              + "': x and y need the same number of points, 1 or more, but have "
              + x.length()
              + " and "
              + y.length());
    }
  }

  /** A line over the whole numbers from a first one. */
  public static Curve from(int first, String name, double... y) {
    double[] x = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      x[i] = first + i;
    }
    return new Curve(name, ImmutableDoubleArray.copyOf(x), ImmutableDoubleArray.copyOf(y), false);
  }

  /** A dashed level between two places. */
  public static Curve level(String name, double from, double to, double value) {
    return new Curve(
        name, ImmutableDoubleArray.of(from, to), ImmutableDoubleArray.of(value, value), true);
  }

  /** XChart leaves a gap for NaN but fails on infinity. */
  double[] drawable() {
    return y.stream().map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
  }
}
