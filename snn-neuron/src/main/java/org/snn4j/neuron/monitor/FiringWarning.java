// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.util.Locale;

/**
 * A layer whose firing rate is out of bounds.
 *
 * @param path the layer's path in the watched network
 * @param kind what is wrong
 * @param count how often it fired
 * @param limit the rate it should be within
 */
public record FiringWarning(String path, Kind kind, FiringCount count, double limit) {

  /** What is wrong with a layer. */
  public enum Kind {
    /** It hardly ever fires. */
    DEAD,
    /** It fires nearly always. */
    SATURATED
  }

  /** One sentence for a log. */
  public String message() {
    return String.format(
        Locale.ROOT,
        "layer '%s' is %s: its firing rate is %.3f %% (%d of %d), %s %s %%",
        path,
        kind == Kind.DEAD ? "dead" : "saturated",
        100 * count.rate(),
        count.spikes(),
        count.chances(),
        kind == Kind.DEAD ? "below" : "above",
        percent(limit));
  }

  private static String percent(double share) {
    String digits = String.format(Locale.ROOT, "%.3f", 100 * share);
    return digits.replaceAll("\\.?0+$", "");
  }
}
