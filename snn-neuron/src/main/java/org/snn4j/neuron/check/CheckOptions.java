// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import com.google.common.base.Splitter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which debug checks are on.
 *
 * @param nan whether outputs and gradients that are NaN or infinite are looked for
 * @param binary whether layers that say their spikes are 0 or 1 are held to it
 * @param batch whether a sample's result may be tested for dependence on the other samples
 */
public record CheckOptions(boolean nan, boolean binary, boolean batch) {

  /** The system property that {@link #fromSystemProperty()} reads. */
  public static final String PROPERTY = "snn4j.checks";

  private static final List<String> NAMES = List.of("all", "nan", "binary", "batch");

  /** All checks off. */
  public static CheckOptions none() {
    return new CheckOptions(false, false, false);
  }

  /** All checks on. */
  public static CheckOptions all() {
    return new CheckOptions(true, true, true);
  }

  /**
   * Reads {@code all}, or some of {@code nan}, {@code binary} and {@code batch} with commas
   * between; an empty text is no check.
   *
   * @throws IllegalArgumentException naming what is no check
   */
  public static CheckOptions parse(String text) {
    Set<String> chosen =
        new LinkedHashSet<>(Splitter.on(',').trimResults().omitEmptyStrings().splitToList(text));
    for (String name : chosen) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "CheckOptions: '" + name + "' is no check; there are " + NAMES);
      }
    }
    boolean all = chosen.contains("all");
    return new CheckOptions(
        all || chosen.contains("nan"),
        all || chosen.contains("binary"),
        all || chosen.contains("batch"));
  }

  /**
   * What {@code -Dsnn4j.checks=...} says at this moment; nothing is on without it. Meant for the
   * entry point of a program, which hands the options on.
   */
  public static CheckOptions fromSystemProperty() {
    return parse(System.getProperty(PROPERTY, ""));
  }

  /** Whether any check is on. */
  public boolean any() {
    return nan || binary || batch;
  }
}
