// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.attention;

import java.util.Arrays;
import org.snn4j.models.attention.TokenGrid;

/**
 * How much an attention lets through at each token of one sample.
 *
 * @param grid how the tokens lie in the sample
 * @param values row by row, one for each token
 */
record AttentionField(TokenGrid grid, double[] values) {

  /** The smallest value. */
  double low() {
    return Arrays.stream(values).min().orElseThrow();
  }

  /** The largest value. */
  double high() {
    return Arrays.stream(values).max().orElseThrow();
  }

  /**
   * The value at a place, bilinear between the middles of tokens, stretched so that the smallest is
   * 0 and the largest 1; 0 everywhere if they are equal.
   *
   * @param down from the upper edge 0 to the lower edge 1
   * @param across from the left edge 0 to the right edge 1
   */
  double stretched(double down, double across) {
    double low = low();
    double range = high() - low;
    return range > 0 ? (between(down, across) - low) / range : 0;
  }

  private double between(double down, double across) {
    double y = Math.min(grid.rows() - 1.0, Math.max(0, down * grid.rows() - 0.5));
    double x = Math.min(grid.columns() - 1.0, Math.max(0, across * grid.columns() - 0.5));
    int row = (int) y;
    int column = (int) x;
    double upper = mix(at(row, column), at(row, column + 1), x - column);
    double lower = mix(at(row + 1, column), at(row + 1, column + 1), x - column);
    return mix(upper, lower, y - row);
  }

  private double at(int row, int column) {
    int inside = Math.min(row, grid.rows() - 1);
    return values[inside * grid.columns() + Math.min(column, grid.columns() - 1)];
  }

  private static double mix(double first, double second, double share) {
    return first + share * (second - first);
  }
}
