// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.Comparator;
import java.util.Optional;

/** The key that somebody who mistyped may have meant. */
final class SimilarKey {

  private SimilarKey() {}

  /** The nearest key, if no more than a third of its letters differ. */
  static Optional<String> to(String written) {
    return Keys.byName().values().stream()
        .filter(key -> key.idle().isEmpty())
        .map(Key::name)
        .min(Comparator.comparingInt(key -> distance(written, key)))
        .filter(key -> 3 * distance(written, key) <= key.length());
  }

  /** Letters to add, leave out or change (Levenshtein), row by row. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[other.length()];
  }
}
