// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that somebody who mistyped may have meant. */
public final class Similar {

  private Similar() {}

  /** The nearest of the names, if no more than a third of its letters differ. */
  public static Optional<String> to(String written, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(written, name)))
        .filter(name -> 3 * distance(written, name) <= name.length());
  }

  /** {@code ; did you mean 'that'?}, or nothing where no name is near. */
  public static String hint(String written, Collection<String> names) {
    return to(written, names).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /** Letters to add, leave out, change or swap with their neighbours. */
  static int distance(String one, String other) {
    // [i][j]: from the first i letters of the one to the first j of the other.
    int[][] far = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i < far.length; i++) {
      for (int j = 0; j < far[i].length; j++) {
        far[i][j] = i == 0 || j == 0 ? i + j : nearest(far, one, other, i, j);
      }
    }
    return far[one.length()][other.length()];
  }

  private static int nearest(int[][] far, String one, String other, int i, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int changed = far[i - 1][j - 1] + (same ? 0 : 1);
    int nearest = Math.min(changed, 1 + Math.min(far[i - 1][j], far[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(nearest, far[i - 2][j - 2] + 1) : nearest;
  }
}
