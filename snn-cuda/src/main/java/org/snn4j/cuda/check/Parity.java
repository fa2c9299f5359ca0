// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

/**
 * How near a device came to the reference.
 *
 * @param differing spikes or counts that are not the same; must be 0
 * @param error the largest difference of other numbers, relative to 1 and to the number
 * @param bound the largest error that rounding explains
 */
public record Parity(long differing, double error, double bound) {

  /** Nothing compared yet. */
  public static Parity within(double bound) {
    return new Parity(0, 0, bound);
  }

  /** Whether the device computes the same. */
  public boolean holds() {
    return differing == 0 && error <= bound;
  }

  /** And these numbers, which must be the same. */
  public Parity same(float[] expected, float[] came) {
    long unequal = Math.abs(expected.length - came.length);
    for (int i = 0; i < Math.min(expected.length, came.length); i++) {
      unequal += expected[i] == came[i] ? 0 : 1;
    }
    return new Parity(differing + unequal, error, bound);
  }

  /** And these numbers, which must be near. */
  public Parity near(float[] expected, float[] came) {
    double largest = expected.length == came.length ? error : Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(expected.length, came.length); i++) {
      largest = Math.max(largest, difference(expected[i], came[i]));
    }
    return new Parity(differing, largest, bound);
  }

  /** And these numbers, which must be near. */
  public Parity near(double expected, double came) {
    return new Parity(differing, Math.max(error, difference(expected, came)), bound);
  }

  /** Something that is no number is infinitely far. */
  private static double difference(double expected, double came) {
    double difference = Math.abs(expected - came) / Math.max(1, Math.abs(expected));
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }
}
