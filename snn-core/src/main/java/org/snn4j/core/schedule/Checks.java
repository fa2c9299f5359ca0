// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.schedule;

import java.util.List;

/** Checks of schedules' constants, and the sentences they fail with. */
final class Checks {

  private Checks() {}

  static void rate(String where, String argument, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be 0 or more and finite but is " + value);
    }
  }

  static void positive(String where, String argument, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be greater than 0 and finite but is " + value);
    }
  }

  static void atLeast(long least, String where, String argument, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          where + ": " + argument + " must be " + least + " or more but is " + value);
    }
  }

  static void milestones(String where, List<Long> milestones) {
    long last = 0;
    for (long milestone : milestones) {
      if (milestone < last) {
        throw new IllegalArgumentException(
            where + ": milestones must be 0 or more and must not decrease but are " + milestones);
      }
      last = milestone;
    }
  }

  static long position(long position) {
    atLeast(0, "Schedule.at", "position", position);
    return position;
  }
}
