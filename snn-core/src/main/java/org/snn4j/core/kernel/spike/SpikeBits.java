// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

/**
 * Spikes as bits, in the order in which they lie in memory: the i-th one is bit {@code i % 64},
 * counted from the lowest, of word {@code i / 64}.
 *
 * <p>The array is not copied; it has at least one word more than the bits fill. Only who makes
 * spikes writes to it.
 *
 * @param numbers how many of them are spikes or none
 * @param words the bits
 */
@SuppressWarnings("ArrayRecordComponent")
public record SpikeBits(long numbers, long[] words) {

  /** The words that so many numbers need. */
  public static int words(long numbers) {
    return Math.toIntExact(numbers / Long.SIZE + 2);
  }
}
