// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/**
 * The gradient of the images of a 3x3 convolution by its definition in double precision, and how
 * far Winograd's algorithm may be from it.
 *
 * @param images N
 * @param outputs O
 * @param inputs C
 * @param height H
 * @param width W
 * @param w weights {@code [O, C, 3, 3]}
 * @param g gradient {@code [N, O, H, W]}
 */
record ExactImageGradient(
    int images, int outputs, int inputs, int height, int width, double[] w, double[] g) {

  private static final int SIDE = 3;
  private static final int TILE = 4;
  private static final int PATCH = 6;

  /** The magnitudes of the three transforms' constants, as the article gives them. */
  private static final double[][] OF_PATCH = {
    {4, 0, 5, 0, 1, 0},
    {0, 4, 4, 1, 1, 0},
    {0, 4, 4, 1, 1, 0},
    {0, 2, 1, 2, 1, 0},
    {0, 2, 1, 2, 1, 0},
    {0, 4, 0, 5, 0, 1},
  };

  private static final double[][] OF_WEIGHTS = {
    {1 / 4.0, 0, 0},
    {1 / 6.0, 1 / 6.0, 1 / 6.0},
    {1 / 6.0, 1 / 6.0, 1 / 6.0},
    {1 / 24.0, 1 / 12.0, 1 / 6.0},
    {1 / 24.0, 1 / 12.0, 1 / 6.0},
    {0, 0, 1},
  };

  private static final double[][] OF_RESULTS = {
    {1, 1, 1, 1, 1, 0},
    {0, 1, 1, 2, 2, 0},
    {0, 1, 1, 4, 4, 0},
    {0, 1, 1, 8, 8, 1},
  };

  /** The gradient {@code [N, C, H, W]}. */
  double[] values() {
    double[] gx = new double[images * inputs * height * width];
    for (int i = 0; i < gx.length; i++) {
      int column = i % width;
      int row = i / width % height;
      int input = i / (width * height) % inputs;
      int image = i / (width * height * inputs);
      for (int output = 0; output < outputs; output++) {
        gx[i] += value(image, output, input, row, column);
      }
    }
    return gx;
  }

  private double value(int image, int output, int input, int row, int column) {
    double sum = 0;
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        sum += weight(output, input, i, j) * gradient(image, output, row + 1 - i, column + 1 - j);
      }
    }
    return sum;
  }

  /**
   * For each value what the algorithm may err. It is a sum of products, of which each goes through
   * at most one rounding for every output channel and 32 for the three transforms; each rounding
   * errs by at most half a last place of the sum of the products' magnitudes.
   */
  double[] bounds() {
    double[] bounds = new double[images * inputs * height * width];
    for (int i = 0; i < bounds.length; i += width) {
      int row = i / width % height;
      int input = i / (width * height) % inputs;
      int image = i / (width * height * inputs);
      for (int left = 0; left < width; left += TILE) {
        double[][] products = products(image, input, row / TILE * TILE, left);
        for (int column = left; column < Math.min(left + TILE, width); column++) {
          double magnitude = twice(OF_RESULTS, products)[row % TILE][column - left];
          bounds[i + column] = (outputs + 32) * 0x1p-24 * magnitude;
        }
      }
    }
    return bounds;
  }

  private double[][] products(int image, int input, int top, int left) {
    double[][] sums = new double[PATCH][PATCH];
    for (int output = 0; output < outputs; output++) {
      double[][] patch = new double[PATCH][PATCH];
      double[][] taps = new double[SIDE][SIDE];
      for (int i = 0; i < PATCH * PATCH; i++) {
        int row = top - 1 + i / PATCH;
        patch[i / PATCH][i % PATCH] = Math.abs(gradient(image, output, row, left - 1 + i % PATCH));
      }
      for (int i = 0; i < SIDE * SIDE; i++) {
        double weight = weight(output, input, SIDE - 1 - i / SIDE, SIDE - 1 - i % SIDE);
        taps[i / SIDE][i % SIDE] = Math.abs(weight);
      }
      double[][] points = twice(OF_PATCH, patch);
      double[][] factors = twice(OF_WEIGHTS, taps);
      for (int i = 0; i < PATCH * PATCH; i++) {
        sums[i / PATCH][i % PATCH] += points[i / PATCH][i % PATCH] * factors[i / PATCH][i % PATCH];
      }
    }
    return sums;
  }

  /** {@code m x m'}. */
  private static double[][] twice(double[][] m, double[][] x) {
    double[][] y = new double[m.length][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m.length; j++) {
        for (int k = 0; k < x.length; k++) {
          for (int l = 0; l < x.length; l++) {
            y[i][j] += m[i][k] * x[k][l] * m[j][l];
          }
        }
      }
    }
    return y;
  }

  private double weight(int output, int input, int row, int column) {
    return w[((output * inputs + input) * SIDE + row) * SIDE + column];
  }

  private double gradient(int image, int output, int row, int column) {
    boolean outside = row < 0 || row >= height || column < 0 || column >= width;
    return outside ? 0 : g[((image * outputs + output) * height + row) * width + column];
  }
}
