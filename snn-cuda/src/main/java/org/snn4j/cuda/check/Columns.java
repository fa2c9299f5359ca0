// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

/** Plain sums over the columns of matrices {@code [R, C]}, in double precision. */
final class Columns {

  private Columns() {}

  /** Means and biased variances. */
  static float[][] statistics(float[] x, int channels) {
    int rows = x.length / channels;
    float[][] result = new float[2][channels];
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += x[r * channels + c];
      }
      double mean = sum / rows;
      double squares = 0;
      for (int r = 0; r < rows; r++) {
        squares += Math.pow(x[r * channels + c] - mean, 2);
      }
      result[0][c] = (float) mean;
      result[1][c] = (float) (squares / rows);
    }
    return result;
  }

  /** Sums of g and of g * (x - mean). */
  static float[][] sums(float[] x, float[] g, float[] mean) {
    int channels = mean.length;
    double[][] sums = new double[2][channels];
    for (int i = 0; i < x.length; i++) {
      int c = i % channels;
      sums[0][c] += g[i];
      sums[1][c] += g[i] * ((double) x[i] - mean[c]);
    }
    float[][] result = new float[2][channels];
    for (int c = 0; c < channels; c++) {
      result[0][c] = (float) sums[0][c];
      result[1][c] = (float) sums[1][c];
    }
    return result;
  }
}
