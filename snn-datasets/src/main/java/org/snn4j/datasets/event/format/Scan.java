// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

/**
 * Looks for faults in columns that were just decoded, where the bits of all numbers together allow
 * one that is too large.
 */
final class Scan {

  private Scan() {}

  /** Less than 0 if a coordinate is greater than the last one. */
  static int beyond(char[] coordinates, int from, int count, int last) {
    int doubt = 0;
    for (int i = from; i < from + count; i++) {
      doubt |= last - coordinates[i];
    }
    return doubt;
  }
}
