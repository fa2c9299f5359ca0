// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

/**
 * Images and kernel of a 2-d convolution with zeros around the images. Output pixel (i, j) looks at
 * the input pixels {@code (i * strideH - padH + u * dilationH, j * strideW - padW + v *
 * dilationW)}, u and v numbering the kernel's taps; what lies outside the image is zero.
 *
 * @param images N
 * @param height input height H
 * @param width input width W
 * @param outHeight output height OH
 * @param outWidth output width OW
 * @param kernelH kernel height
 * @param kernelW kernel width
 * @param strideH vertical step, 1 or more
 * @param strideW horizontal step, 1 or more
 * @param padH rows of zeros above
 * @param padW columns of zeros on the left
 * @param dilationH vertical distance between taps, 1 or more
 * @param dilationW horizontal distance between taps, 1 or more
 */
public record SpikeConvolutionGeometry(
    int images,
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
    int dilationH,
    int dilationW) {

  /** The number of input pixels. */
  public int pixels() {
    return images * height * width;
  }

  /** The number of output pixels. */
  public int outPixels() {
    return images * outHeight * outWidth;
  }

  /** The number of taps of a kernel. */
  public int taps() {
    return kernelH * kernelW;
  }

  /** The input row that an output row meets at a tap, or -1 outside the image. */
  public int inputRow(int outRow, int tapRow) {
    int row = outRow * strideH - padH + tapRow * dilationH;
    return row < height ? Math.max(row, -1) : -1;
  }

  /** The input column that an output column meets at a tap, or -1 outside the image. */
  public int inputColumn(int outColumn, int tapColumn) {
    int column = outColumn * strideW - padW + tapColumn * dilationW;
    return column < width ? Math.max(column, -1) : -1;
  }
}
