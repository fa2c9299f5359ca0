// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

/** Checks of shapes, and the sentences they fail with. */
public final class Shapes {

  private Shapes() {}

  /**
   * Refuses a shape other than the expected one.
   *
   * @param where the operation or layer that needs it, for the message
   * @param argument the argument's name, for the message
   * @throws ShapeMismatchException naming both shapes and where they part
   */
  public static void requireEqual(String where, String argument, Shape expected, Shape actual) {
    if (!expected.equals(actual)) {
      throw new ShapeMismatchException(describe(where, argument, expected, actual));
    }
  }

  /**
   * Refuses a shape whose number of axes is another.
   *
   * @param letters the axes needed, such as {@code [N, C, H, W]}, for the message
   */
  public static void requireRank(
      String where, String argument, int rank, String letters, Shape actual) {
    if (actual.rank() != rank) {
      throw new ShapeMismatchException(
          where + ": " + argument + " must have shape " + letters + " but has " + actual);
    }
  }

  /** Refuses an axis of another size. */
  public static void requireSize(
      String where, String argument, String axisName, int axis, long expected, Shape actual) {
    if (actual.size(axis) != expected) {
      throw new ShapeMismatchException(
          where
              + ": "
              + argument
              + " must have "
              + axisName
              + " = "
              + expected
              + " on axis "
              + actual.axis(axis)
              + " but has shape "
              + actual);
    }
  }

  /**
   * The shape two operands are broadcast to: aligned at the last axis, sizes equal or 1.
   *
   * @throws ShapeMismatchException if they do not fit
   */
  public static Shape broadcast(String where, Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    long[] sizes = new long[rank];
    for (int axis = 1; axis <= rank; axis++) {
      long left = axis <= a.rank() ? a.size(-axis) : 1;
      long right = axis <= b.rank() ? b.size(-axis) : 1;
      if (left != right && left != 1 && right != 1) {
        throw new ShapeMismatchException(
            where
                + ": shapes "
                + a
                + " and "
                + b
                + " cannot be broadcast together (axis "
                + (rank - axis)
                + " has "
                + left
                + " and "
                + right
                + ")");
      }
      sizes[rank - axis] = left == 1 ? right : left;
    }
    return Shape.of(sizes);
  }

  private static String describe(String where, String argument, Shape expected, Shape actual) {
    String difference =
        expected.rank() == actual.rank()
            ? "axis " + firstDifference(expected, actual) + " differs"
            : "rank " + expected.rank() + " expected, rank " + actual.rank() + " given";
    return where
        + ": "
        + argument
        + " must have shape "
        + expected
        + " but has "
        + actual
        + " ("
        + difference
        + ")";
  }

  private static int firstDifference(Shape a, Shape b) {
    int axis = 0;
    while (a.size(axis) == b.size(axis)) {
      axis++;
    }
    return axis;
  }
}
