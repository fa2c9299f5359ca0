// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.Shape;

/** Checks a saved state against what is there to take it. */
final class SavedState {

  private SavedState() {}

  /**
   * Refuses a state with other keys or shapes.
   *
   * @param owner what takes the state, for the message
   * @param counts the keys that must hold whole numbers, 0 or more
   * @throws StateMismatchException listing every difference
   */
  static void requireFit(
      String owner, StateDict saved, Map<String, Shape> expected, Set<String> counts) {
    List<String> problems = new ArrayList<>();
    expected.forEach(
        (key, shape) -> {
          Entry entry = saved.entries().get(key);
          if (entry == null) {
            problems.add("missing '" + key + "' " + shape);
          } else if (!entry.shape().equals(shape)) {
            problems.add("'" + key + "' must have shape " + shape + " but has " + entry.shape());
          } else if (counts.contains(key) && !isCount(entry)) {
            problems.add("'" + key + "' must hold a whole number, 0 or more");
          }
        });
    saved
        .entries()
        .forEach(
            (key, entry) -> {
              if (!expected.containsKey(key)) {
                problems.add("unexpected '" + key + "' " + entry.shape());
              }
            });
    if (!problems.isEmpty()) {
      throw new StateMismatchException(
          "The saved state does not fit the " + owner + ": " + String.join("; ", problems));
    }
  }

  private static boolean isCount(Entry entry) {
    return entry instanceof Entry.Longs longs && longs.values()[0] >= 0;
  }
}
