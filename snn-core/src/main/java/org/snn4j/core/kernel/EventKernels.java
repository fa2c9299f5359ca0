// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

/**
 * Raw bytes of events into columns, whatever they mean; none of these looks at a single event for
 * faults.
 *
 * <p>In place of that each method gives the bits that any of the events has, from which the caller
 * sees whether there may be a fault at all: bits 0 to 62 are as said there, and the number is less
 * than 0 if a time is less than the one before it. The first is compared with {@code last}.
 *
 * <p>All methods read {@code count} records, 0 or more, of the array from {@code from} on and write
 * {@code count} entries of each column from {@code to} on. They run on the caller's thread.
 */
public interface EventKernels {

  /**
   * Records of eight bytes, big-endian: an address of 32 bits and a time of 32 without a sign
   * (AEDAT 2.0). Gives the bits of the addresses.
   */
  long addresses(
      byte[] bytes, int from, int count, long last, EventAddress address, EventArrays into, int to);

  /**
   * Records of eight bytes, little-endian: a word of 32 bits with x in bits 17 to 31, y in bits 2
   * to 16, the polarity in bit 1, and a time of 32 with a sign (AEDAT 3.1). Gives the bits of the
   * words, the lowest of which is negated: it tells that an event is valid. A time below 0 counts
   * as one that is less than the one before it.
   */
  long polarities(byte[] bytes, int from, int count, long last, EventArrays into, int to);

  /**
   * Records of 16 bytes, little-endian: a time of 64 bits, x and y of 16, the polarity of 8, and 24
   * that are not used (AEDAT 4). Gives the bits of the second words and those of their sums with
   * {@code up}, save for the highest one. A time below 0 counts as one that is less than the one
   * before it.
   */
  long pairs(byte[] bytes, int from, int count, long last, long up, EventArrays into, int to);

  /**
   * Records of five bytes, big-endian: x of 8 bits, y of 8, the polarity, a time of 23 bits (ATIS).
   * Gives the bits of the first two bytes, x in bits 0 to 7 and y in bits 8 to 15; those above are
   * any.
   */
  long fives(byte[] bytes, int from, int count, long last, EventArrays into, int to);

  /**
   * The loops for event files: plain ones until so many events were decoded that what the chosen
   * provider costs at first is small to that.
   */
  static EventKernels chosen() {
    return EventLoops.SHARED;
  }
}
