// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * Running means and sums of squared deviations of many columns, in double precision.
 *
 * <p>Parts are combined by the formula of T. Chan, G. Golub and R. LeVeque, <i>Updating formulae
 * and a pairwise algorithm for computing sample variances</i>, Stanford STAN-CS-79-773, 1979.
 */
final class Moments {

  private final double[] means;
  private final double[] squares;
  private double count;

  Moments(int columns) {
    means = new double[columns];
    squares = new double[columns];
  }

  double count() {
    return count;
  }

  double mean(int column) {
    return means[column];
  }

  /** The biased variance, 0 of nothing. */
  double variance(int column) {
    return count == 0 ? 0 : Math.max(0, squares[column] / count);
  }

  /** The means so far, rounded: what new values are measured from. */
  void meansInto(float[] center) {
    for (int j = 0; j < center.length; j++) {
      center[j] = (float) means[j];
    }
  }

  /**
   * Adds {@code rows} values per column.
   *
   * @param center what their deviations were measured from
   * @param sums the sums of the deviations; cleared
   * @param squaredSums the sums of the squares of the deviations; cleared
   */
  void addDeviations(int rows, float[] center, float[] sums, float[] squaredSums) {
    double total = count + rows;
    double perRow = 1.0 / rows;
    double share = rows / total;
    double weight = count * share;
    for (int j = 0; j < means.length; j++) {
      double drift = sums[j] * perRow;
      double delta = center[j] + drift - means[j];
      squares[j] += squaredSums[j] - sums[j] * drift + delta * delta * weight;
      means[j] += delta * share;
      sums[j] = 0;
      squaredSums[j] = 0;
    }
    count = total;
  }

  /** Adds one value to each of the columns that {@code values} holds. */
  void addRow(float[] values) {
    count++;
    for (int j = 0; j < means.length; j++) {
      double delta = values[j] - means[j];
      means[j] += delta / count;
      squares[j] += delta * (values[j] - means[j]);
    }
  }

  /**
   * Adds what another collected.
   *
   * @param from the other's column that belongs to this one's first; the next ones follow
   */
  void add(Moments other, int from) {
    if (other.count == 0) {
      return;
    }
    double total = count + other.count;
    double share = other.count / total;
    for (int j = 0; j < means.length; j++) {
      double delta = other.means[from + j] - means[j];
      squares[j] += other.squares[from + j] + delta * delta * count * share;
      means[j] += delta * share;
    }
    count = total;
  }
}
