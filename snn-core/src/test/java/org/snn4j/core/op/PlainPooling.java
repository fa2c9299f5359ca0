// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.tensor.Tensor;

/** Pooling as its definition says, one output at a time. */
final class PlainPooling {

  private PlainPooling() {}

  /** The outputs in row-major order. */
  static double[] of(Tensor x, PoolGeometry geometry, boolean maximum) {
    double[] values = x.toDoubleArray();
    int height = (int) x.size(2);
    int width = (int) x.size(3);
    int outHeight = (int) geometry.outHeight(height);
    int outWidth = (int) geometry.outWidth(width);
    int planes = (int) (x.size(0) * x.size(1));
    double[] result = new double[planes * outHeight * outWidth];
    int at = 0;
    for (int plane = 0; plane < planes; plane++) {
      for (int row = 0; row < outHeight; row++) {
        for (int column = 0; column < outWidth; column++) {
          int top = row * geometry.strideH() - geometry.padH();
          int left = column * geometry.strideW() - geometry.padW();
          double largest = Double.NEGATIVE_INFINITY;
          double sum = 0;
          int inside = 0;
          int inPadded = 0;
          for (int place = 0; place < geometry.kernelH() * geometry.kernelW(); place++) {
            int i = top + place / geometry.kernelW() * geometry.dilationH();
            int j = left + place % geometry.kernelW() * geometry.dilationW();
            if (i < height + geometry.padH() && j < width + geometry.padW()) {
              inPadded++;
            }
            if (i >= 0 && i < height && j >= 0 && j < width) {
              double value = values[(plane * height + i) * width + j];
              largest = Math.max(largest, value);
              sum += value;
              inside++;
            }
          }
          int places = geometry.countIncludePad() ? inPadded : inside;
          int divisor = geometry.divisorOverride() > 0 ? geometry.divisorOverride() : places;
          result[at++] = maximum ? largest : sum / divisor;
        }
      }
    }
    return result;
  }
}
