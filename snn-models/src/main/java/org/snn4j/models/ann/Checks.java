// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

/** Refusals that the configs share. */
final class Checks {

  private Checks() {}

  static void requirePositive(String config, String name, int given) {
    requireAtLeast(config, name, 1, given);
  }

  static void requireAtLeast(String config, String name, int least, int given) {
    if (given < least) {
      throw new IllegalArgumentException(
          config + ": " + name + " must be " + least + " or more but is " + given);
    }
  }
}
