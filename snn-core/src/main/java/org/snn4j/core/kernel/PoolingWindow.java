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
 * @param dilationH distance between a window's places, vertically
 * @param dilationW distance between a window's places, horizontally
 * @param fixedDivisor what the sum of every window is divided by, or 0 to go by its places
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
    boolean countPadding,
    int dilationH,
    int dilationW,
    int fixedDivisor) {

  /** Windows without gaps, averaged over their places. */
  public PoolingWindow(
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
    this(
        height,
        width,
        outHeight,
        outWidth,
        kernelH,
        kernelW,
        strideH,
        strideW,
        padH,
        padW,
        countPadding,
        1,
        1,
        0);
  }

  /** The first input row of an output row's window, not less than 0; the next is dilationH on. */
  public int firstRow(int outRow) {
    return first(outRow * strideH - padH, dilationH);
  }

  /** One past the last input row of an output row's window. */
  public int endRow(int outRow) {
    return Math.min(height, outRow * strideH - padH + dilationH * (kernelH - 1) + 1);
  }

  /** The first input column of an output column's window, not less than 0. */
  public int firstColumn(int outColumn) {
    return first(outColumn * strideW - padW, dilationW);
  }

  /** One past the last input column of an output column's window. */
  public int endColumn(int outColumn) {
    return Math.min(width, outColumn * strideW - padW + dilationW * (kernelW - 1) + 1);
  }

  /**
   * What the sum of a window is divided by: the fixed divisor if there is one, else the places
   * inside the image, or with {@code countPadding} those inside the padded image.
   */
  public int divisor(int outRow, int outColumn) {
    if (fixedDivisor > 0) {
      return fixedDivisor;
    }
    if (!countPadding) {
      return places(firstRow(outRow), endRow(outRow), dilationH)
          * places(firstColumn(outColumn), endColumn(outColumn), dilationW);
    }
    int top = outRow * strideH - padH;
    int left = outColumn * strideW - padW;
    int rows = Math.min(kernelH, places(top, height + padH, dilationH));
    int columns = Math.min(kernelW, places(left, width + padW, dilationW));
    return rows * columns;
  }

  private static int first(int start, int dilation) {
    return start >= 0 ? start : start + places(start, 0, dilation) * dilation;
  }

  /** How many places there are from one on, the given distance apart, before another. */
  private static int places(int from, int end, int dilation) {
    return (end - from + dilation - 1) / dilation;
  }
}
