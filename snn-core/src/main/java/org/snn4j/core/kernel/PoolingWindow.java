// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

/**
 * The geometry of a 2-d pooling.
 *
 * @param height input height H
 * @param width input width W
 * @param outHeight output height OH
 * @param outWidth output width OW
 * @param kernelH window height
 * @param kernelW window width
 * @param strideH distance between windows, vertically
 * @param strideW distance between windows, horizontally
 * @param padH rows of padding above and below
 * @param padW columns of padding left and right
 * @param countPadding whether an average divides by padded places, too
 */
public record PoolingWindow(
    int height,
    int width,
    int outHeight,
    int outWidth,
    int kernelH,
    int kernelW,
    int strideH,
    int strideW,
    int padH,
    int padW,
    boolean countPadding) {

  /** The first input row of an output row's window, not less than 0. */
  public int firstRow(int outRow) {
    return Math.max(0, outRow * strideH - padH);
  }

  /** One past the last input row of an output row's window. */
  public int endRow(int outRow) {
    return Math.min(height, outRow * strideH - padH + kernelH);
  }

  /** The first input column of an output column's window, not less than 0. */
  public int firstColumn(int outColumn) {
    return Math.max(0, outColumn * strideW - padW);
  }

  /** One past the last input column of an output column's window. */
  public int endColumn(int outColumn) {
    return Math.min(width, outColumn * strideW - padW + kernelW);
  }

  /**
   * What the sum of a window is divided by: the places inside the image, or with {@code
   * countPadding} those inside the padded image.
   */
  public int divisor(int outRow, int outColumn) {
    if (!countPadding) {
      return (endRow(outRow) - firstRow(outRow)) * (endColumn(outColumn) - firstColumn(outColumn));
    }
    int top = outRow * strideH - padH;
    int left = outColumn * strideW - padW;
    int rows = Math.min(top + kernelH, height + padH) - top;
    int columns = Math.min(left + kernelW, width + padW) - left;
    return rows * columns;
  }
}
