// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.attention;

/**
 * How the tokens of an image lie in it: row by row.
 *
 * @param rows tokens above one another
 * @param columns tokens beside one another
 */
public record TokenGrid(int rows, int columns) {

  /**
   * The grid of a number of tokens that an image was halved to, again and again, rounding up.
   *
   * @param height rows of the image
   * @param width columns of the image
   * @throws IllegalArgumentException if halving the image does not lead to so many tokens
   */
  public static TokenGrid of(int tokens, int height, int width) {
    int rows = height;
    int columns = width;
    while ((long) rows * columns > Math.max(1, tokens)) {
      rows = (rows + 1) / 2;
      columns = (columns + 1) / 2;
    }
    if (rows * columns != tokens) {
      throw new IllegalArgumentException(
          "TokenGrid: tokens must be what halving an image of "
              + height
              + " x "
              + width
              + " leads to but are "
              + tokens);
    }
    return new TokenGrid(rows, columns);
  }
}
