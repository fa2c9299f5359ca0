// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of weights that were loaded leniently.
 *
 * @param loaded keys whose values the model took
 * @param missing keys of the model that the weights lack; they kept their values
 * @param unexpected keys of the weights that the model lacks
 * @param unfit a sentence for each key whose values do not fit the model's
 */
public record LoadReport(
    List<String> loaded, List<String> missing, List<String> unexpected, List<String> unfit) {

  private static final int LISTED = 8;

  /** Copies the lists. */
  public LoadReport {
    loaded = List.copyOf(loaded);
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    unfit = List.copyOf(unfit);
  }

  /** Whether nothing was left out on either side. */
  public boolean isComplete() {
    return missing.isEmpty() && unexpected.isEmpty() && unfit.isEmpty();
  }

  /** In a sentence. */
  public String describe() {
    List<String> parts = new ArrayList<>(List.of(loaded.size() + " loaded"));
    add(parts, "missing", missing);
    add(parts, "unexpected", unexpected);
    add(parts, "unfit", unfit);
    return String.join("; ", parts);
  }

  private static void add(List<String> parts, String what, List<String> keys) {
    if (!keys.isEmpty()) {
      String first = String.join(", ", keys.subList(0, Math.min(LISTED, keys.size())));
      String rest = keys.size() > LISTED ? " and " + (keys.size() - LISTED) + " more" : "";
      parts.add(keys.size() + " " + what + ": " + first + rest);
    }
  }
}
