// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** The arrays that hold places and bits of spikes, used again when nobody reads them any more. */
final class SpikeArrays {

  private final SpareArrays<int[]> ints = SpareArrays.ofInts();
  private final SpareArrays<long[]> longs = SpareArrays.ofLongs();

  SpareArrays<int[]> ints() {
    return ints;
  }

  SpareArrays<long[]> longs() {
    return longs;
  }
}
