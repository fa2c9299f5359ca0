// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.peer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;

/**
 * The share of neurons' outputs that are not zero, by layer.
 *
 * @param training with the batch's statistics
 * @param evaluation with the running ones
 */
record Densities(Map<String, Double> training, Map<String, Double> evaluation) {

  static Densities of(StateDict answers) {
    return new Densities(under("rate.", answers), under("evaluated.", answers));
  }

  private static Map<String, Double> under(String prefix, StateDict answers) {
    Map<String, Double> found = new LinkedHashMap<>();
    answers
        .entries()
        .forEach(
            (name, entry) -> {
              if (name.startsWith(prefix) && entry instanceof Entry.Doubles doubles) {
                found.put(name.substring(prefix.length()), doubles.values()[0]);
              }
            });
    return found;
  }
}
