// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.augment;

/**
 * Pixels around an image, each 0 or more.
 *
 * @param top rows above
 * @param bottom rows below
 * @param left columns to the left
 * @param right columns to the right
 */
record Margins(int top, int bottom, int left, int right) {

  static Margins all(int pixels) {
    return new Margins(pixels, pixels, pixels, pixels);
  }

  boolean none() {
    return (top | bottom | left | right) == 0;
  }
}
