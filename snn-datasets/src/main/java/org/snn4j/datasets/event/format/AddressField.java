// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

/**
 * A number in an address.
 *
 * @param shift its lowest bit, from 0 to 31
 * @param bits how many bits it has, from 1 to 16
 * @param isMirrored whether it counts from the last pixel to the first, or 1 stands for 0
 */
public record AddressField(int shift, int bits, boolean isMirrored) {

  /** Refuses bits that are not within 0 and 31. */
  public AddressField {
    if (shift < 0 || bits < 1 || bits > 16 || shift + bits > 32) {
      throw new IllegalArgumentException(
          "AddressField: shift and bits must lie within 32 bits, and bits be from 1 to 16, but are "
              + shift
              + " and "
              + bits);
    }
  }

  /** A number that stands as it is. */
  public static AddressField plain(int shift, int bits) {
    return new AddressField(shift, bits, false);
  }

  /** A number that is subtracted from the largest one. */
  public static AddressField mirrored(int shift, int bits) {
    return new AddressField(shift, bits, true);
  }

  /** Its bits in the address. */
  int mask() {
    return ((1 << bits) - 1) << shift;
  }

  /** The address' bits for one of {@code size} numbers. */
  int encode(int value, int size) {
    return (isMirrored ? size - 1 - value : value) << shift;
  }
}
