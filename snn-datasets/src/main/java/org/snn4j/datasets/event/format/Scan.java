// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

/**
 * Looks for faults in columns that were just decoded. Each is a loop of its own over one column,
 * which compilers turn into vectors, as they do not with one that decodes and looks at once. A
 * coordinate is looked for only where the bits of all together allow one that is too large.
 */
final class Scan {

  private Scan() {}

  /** Less than 0 if a time is before the one before it. */
  static long late(long[] t, int from, int count, long last) {
    if (count == 0) {
      return 0;
    }
    long doubt = t[from] - last;
    for (int i = from + 1; i < from + count; i++) {
      doubt |= t[i] - t[i - 1];
    }
    return doubt;
  }

  /** Less than 0 if a coordinate is greater than the last one. */
  static int beyond(char[] coordinates, int from, int count, int last) {
    int doubt = 0;
    for (int i = from; i < from + count; i++) {
      doubt |= last - coordinates[i];
    }
    return doubt;
  }
}
