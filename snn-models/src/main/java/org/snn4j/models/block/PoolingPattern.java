// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.block;

/**
 * After which of the four stages of patch splitting the image is halved.
 *
 * @param first after stage 1
 * @param second after stage 2
 * @param third after stage 3
 * @param fourth after stage 4
 */
public record PoolingPattern(boolean first, boolean second, boolean third, boolean fourth) {

  private static final int STAGES = 4;

  /**
   * From the published notation: four characters, 1 where a stage pools and 0 where it does not, as
   * in {@code 0011}.
   */
  public static PoolingPattern of(String digits) {
    if (!digits.matches("[01]{4}")) {
      throw new IllegalArgumentException(
          "PoolingPattern: digits must be four characters, each 0 or 1, but is '" + digits + "'");
    }
    return new PoolingPattern(
        digits.charAt(0) == '1',
        digits.charAt(1) == '1',
        digits.charAt(2) == '1',
        digits.charAt(3) == '1');
  }

  /** Whether a stage pools; stages count from 0. */
  public boolean pools(int stage) {
    return switch (stage) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      default -> fourth;
    };
  }

  /** The height or width of what comes out, of an image of that height or width. */
  public int sizeAfter(int size) {
    int left = size;
    for (int stage = 0; stage < STAGES; stage++) {
      left = pools(stage) ? (left + 1) / 2 : left;
    }
    return left;
  }

  /** How much smaller the grid of tokens is than the image, along each side. */
  public int shrinkage() {
    int halvings = 0;
    for (int stage = 0; stage < STAGES; stage++) {
      halvings += pools(stage) ? 1 : 0;
    }
    return 1 << halvings;
  }

  /** The published notation. */
  public String digits() {
    StringBuilder digits = new StringBuilder();
    for (int stage = 0; stage < STAGES; stage++) {
      digits.append(pools(stage) ? '1' : '0');
    }
    return digits.toString();
  }

  @Override
  public String toString() {
    return digits();
  }
}
