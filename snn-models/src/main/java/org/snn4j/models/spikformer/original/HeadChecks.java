// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

/** What every place that takes a number of heads checks. */
final class HeadChecks {

  private HeadChecks() {}

  static void require(String where, int channels, int heads) {
    if (channels < 1) {
      throw new IllegalArgumentException(where + ": channels must be 1 or more but is " + channels);
    }
    if (heads < 1 || channels % heads != 0) {
      throw new IllegalArgumentException(
          where + ": heads must divide channels = " + channels + " but is " + heads);
    }
  }
}
