// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.schedule;

/**
 * One rise and one long fall, both along a cosine: PyTorch's {@code OneCycleLR}, usually counted in
 * steps.
 *
 * <p>The rate starts at {@code maximum / startDivisor}, reaches {@code maximum} at position {@code
 * rise * positions - 1} and ends at {@code maximum / startDivisor / endDivisor} at position {@code
 * positions - 1}; it stays there if the run goes on.
 *
 * <p>Source: L. Smith and N. Topin, <i>Super-Convergence: Very Fast Training of Neural Networks
 * Using Large Learning Rates</i>, 2017 (arXiv 1708.07120).
 *
 * @param maximum the highest rate
 * @param positions length of the cycle, at least 1
 * @param rise the share of the cycle spent rising, in [0, 1]
 * @param startDivisor greater than 0
 * @param endDivisor greater than 0
 */
public record OneCycle(
    double maximum, long positions, double rise, double startDivisor, double endDivisor)
    implements Schedule {

  /** Checks the constants. */
  public OneCycle {
    Checks.rate("OneCycle", "maximum", maximum);
    Checks.atLeast(1, "OneCycle", "positions", positions);
    if (!(rise >= 0 && rise <= 1)) {
      throw new IllegalArgumentException("OneCycle: rise must be in [0, 1] but is " + rise);
    }
    Checks.positive("OneCycle", "startDivisor", startDivisor);
    Checks.positive("OneCycle", "endDivisor", endDivisor);
  }

  /** With PyTorch's defaults: 30 % rise, from a 25th of the maximum, to a 10,000th of that. */
  public OneCycle(double maximum, long positions) {
    this(maximum, positions, 0.3, 25, 1e4);
  }

  @Override
  public double at(long position) {
    double initial = maximum / startDivisor;
    double peak = rise * positions - 1;
    double end = positions - 1.0;
    if (Checks.position(position) <= peak) {
      return between(initial, maximum, position, peak);
    }
    return between(maximum, initial / endDivisor, Math.min(position, end) - peak, end - peak);
  }

  private static double between(double from, double to, double travelled, double length) {
    // A phase that begins and ends at its first position is at its end.
    double share = length > 0 ? travelled / length : 1;
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }
}
