// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

/**
 * A 2-d convolution and its adjoints written as the definition says, in double precision: seven
 * loops over row-major arrays, what every fast path is compared with.
 *
 * @param samples N
 * @param inChannels C
 * @param height H
 * @param width W
 * @param outChannels O
 * @param geometry of the convolution
 */
record NaiveConvolution(
    int samples, int inChannels, int height, int width, int outChannels, ConvGeometry geometry) {

  /** Something done for each product of an image value and a weight. */
  @FunctionalInterface
  private interface Product {
    void at(int x, int w, int y);
  }

  int outHeight() {
    return (int) geometry.outHeight(height);
  }

  int outWidth() {
    return (int) geometry.outWidth(width);
  }

  long[] imageSizes() {
    return new long[] {samples, inChannels, height, width};
  }

  long[] weightSizes() {
    return new long[] {
      outChannels, inChannels / geometry.groups(), geometry.kernelH(), geometry.kernelW()
    };
  }

  long[] outputSizes() {
    return new long[] {samples, outChannels, outHeight(), outWidth()};
  }

  /** The cross-correlation of images and weights. */
  double[] forward(double[] x, double[] w) {
    double[] y = new double[samples * outChannels * outHeight() * outWidth()];
    forEach((xi, wi, yi) -> y[yi] += x[xi] * w[wi]);
    return y;
  }

  /** The gradient of the images: what a transposed convolution computes. */
  double[] imageGradient(double[] w, double[] g) {
    double[] gx = new double[samples * inChannels * height * width];
    forEach((xi, wi, yi) -> gx[xi] += g[yi] * w[wi]);
    return gx;
  }

  /** The gradient of the weights. */
  double[] weightGradient(double[] x, double[] g) {
    int share = inChannels / geometry.groups();
    double[] gw = new double[outChannels * share * geometry.kernelH() * geometry.kernelW()];
    forEach((xi, wi, yi) -> gw[wi] += g[yi] * x[xi]);
    return gw;
  }

  private void forEach(Product product) {
    for (int n = 0; n < samples; n++) {
      for (int o = 0; o < outChannels; o++) {
        for (int row = 0; row < outHeight(); row++) {
          for (int column = 0; column < outWidth(); column++) {
            int y = ((n * outChannels + o) * outHeight() + row) * outWidth() + column;
            window(n, o, row, column, y, product);
          }
        }
      }
    }
  }

  private void window(int n, int o, int row, int column, int y, Product product) {
    int share = inChannels / geometry.groups();
    int firstChannel = o / (outChannels / geometry.groups()) * share;
    for (int c = 0; c < share; c++) {
      for (int kh = 0; kh < geometry.kernelH(); kh++) {
        for (int kw = 0; kw < geometry.kernelW(); kw++) {
          int h = row * geometry.strideH() - geometry.padH() + kh * geometry.dilationH();
          int w = column * geometry.strideW() - geometry.padW() + kw * geometry.dilationW();
          if (h >= 0 && h < height && w >= 0 && w < width) {
            int x = ((n * inChannels + firstChannel + c) * height + h) * width + w;
            int weight = ((o * share + c) * geometry.kernelH() + kh) * geometry.kernelW() + kw;
            product.at(x, weight, y);
          }
        }
      }
    }
  }
}
