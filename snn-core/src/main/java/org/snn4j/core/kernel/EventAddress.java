// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

/**
 * Where an address of 32 bits holds a pixel.
 *
 * @param flips the bits that are the other way round, which is how numbers are mirrored
 * @param x the column
 * @param y the row
 * @param pShift the bit of the polarity, from 0 to 31
 */
public record EventAddress(int flips, Field x, Field y, int pShift) {

  /**
   * A number in an address: {@code (address >>> shift & mask) + base} after the bits are flipped,
   * of which the lowest 16 bits are kept.
   *
   * @param shift its lowest bit, from 0 to 31
   * @param mask ones, as many as it has bits
   * @param base what is added
   */
  public record Field(int shift, int mask, int base) {

    /** The number of an address of which the bits are flipped. */
    public char of(int flipped) {
      return (char) ((flipped >>> shift & mask) + base);
    }
  }
}
