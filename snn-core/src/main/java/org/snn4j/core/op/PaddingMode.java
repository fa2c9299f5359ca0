// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

/** What stands in the places around an image. */
public enum PaddingMode {
  /** Zeros. */
  ZEROS,
  /**
   * The image mirrored at its outermost pixels, which are not repeated: {@code c b | a b c | b a}.
   */
  REFLECT,
  /** Its outermost pixels: {@code a a | a b c | c c}. */
  REPLICATE,
  /** The image again, from its other side: {@code b c | a b c | a b}. */
  CIRCULAR;

  /** How much padding an axis of a size can have. */
  long most(long size) {
    return switch (this) {
      case ZEROS -> Integer.MAX_VALUE;
      case REPLICATE -> size > 0 ? Integer.MAX_VALUE : 0;
      case REFLECT -> size - 1;
      case CIRCULAR -> size;
    };
  }

  /** The place that a place outside of {@code [0, size)} shows, or -1 for zero. */
  long source(long place, long size) {
    return switch (this) {
      case ZEROS -> -1;
      case REFLECT -> place < 0 ? -place : 2 * (size - 1) - place;
      case REPLICATE -> place < 0 ? 0 : size - 1;
      case CIRCULAR -> place < 0 ? place + size : place - size;
    };
  }
}
