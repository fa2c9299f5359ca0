// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

/**
 * The geometry of a 2-d convolution: sizes are (vertical, horizontal), in pixels.
 *
 * <p>Built from a kernel: {@code ConvGeometry.kernel(3).withStride(2).withPadding(1)}.
 *
 * @param kernelH kernel height, 1 or more
 * @param kernelW kernel width, 1 or more
 * @param strideH vertical step, 1 or more
 * @param strideW horizontal step, 1 or more
 * @param padH rows added above and below, 0 or more
 * @param padW columns added left and right, 0 or more
 * @param dilationH vertical distance between kernel taps, 1 or more
 * @param dilationW horizontal distance between kernel taps, 1 or more
 * @param groups into how many independent groups the channels are divided, 1 or more
 * @param paddingMode what the added rows and columns hold
 * @param extraH rows added below beside {@code padH}, 0 or more
 * @param extraW columns added right beside {@code padW}, 0 or more
 */
public record ConvGeometry(
    int kernelH,
    int kernelW,
    int strideH,
    int strideW,
    int padH,
    int padW,
    int dilationH,
    int dilationW,
    int groups,
    PaddingMode paddingMode,
    int extraH,
    int extraW) {

  /** Checks every number. */
  public ConvGeometry {
    requireAtLeast("kernel height", 1, kernelH);
    requireAtLeast("kernel width", 1, kernelW);
    requireAtLeast("vertical stride", 1, strideH);
    requireAtLeast("horizontal stride", 1, strideW);
    requireAtLeast("vertical padding", 0, padH);
    requireAtLeast("horizontal padding", 0, padW);
    requireAtLeast("vertical dilation", 1, dilationH);
    requireAtLeast("horizontal dilation", 1, dilationW);
    requireAtLeast("groups", 1, groups);
    requireAtLeast("extra rows", 0, extraH);
    requireAtLeast("extra columns", 0, extraW);
  }

  /** With the same number of zeros on opposite sides. */
  public ConvGeometry(
      int kernelH,
      int kernelW,
      int strideH,
      int strideW,
      int padH,
      int padW,
      int dilationH,
      int dilationW,
      int groups) {
    this(
        kernelH,
        kernelW,
        strideH,
        strideW,
        padH,
        padW,
        dilationH,
        dilationW,
        groups,
        PaddingMode.ZEROS,
        0,
        0);
  }

  /** A square kernel, stride 1, no padding. */
  public static ConvGeometry kernel(int size) {
    return kernel(size, size);
  }

  /** Stride 1, no padding. */
  public static ConvGeometry kernel(int height, int width) {
    return new ConvGeometry(height, width, 1, 1, 0, 0, 1, 1, 1);
  }

  /** With the same stride both ways. */
  public ConvGeometry withStride(int stride) {
    return withStride(stride, stride);
  }

  /** With another stride. */
  public ConvGeometry withStride(int vertical, int horizontal) {
    return with(vertical, horizontal, padH, padW, dilationH, dilationW, groups);
  }

  /** With the same padding on all sides. */
  public ConvGeometry withPadding(int padding) {
    return withPadding(padding, padding);
  }

  /** With another padding. */
  public ConvGeometry withPadding(int vertical, int horizontal) {
    return with(strideH, strideW, vertical, horizontal, dilationH, dilationW, groups);
  }

  /** With the same dilation both ways. */
  public ConvGeometry withDilation(int dilation) {
    return withDilation(dilation, dilation);
  }

  /** With another dilation. */
  public ConvGeometry withDilation(int vertical, int horizontal) {
    return with(strideH, strideW, padH, padW, vertical, horizontal, groups);
  }

  /** With the channels divided into groups. */
  public ConvGeometry withGroups(int count) {
    return with(strideH, strideW, padH, padW, dilationH, dilationW, count);
  }

  /** With padding of another kind. */
  public ConvGeometry withPaddingMode(PaddingMode mode) {
    return padded(padH, padW, mode, extraH, extraW);
  }

  /**
   * With rows below and columns right beside the padding, as a kernel of even size needs to keep
   * the image's size.
   */
  public ConvGeometry withExtraPadding(int below, int right) {
    return padded(padH, padW, paddingMode, below, right);
  }

  private ConvGeometry with(
      int stepV, int stepH, int addedV, int addedH, int gapV, int gapH, int count) {
    return new ConvGeometry(
        kernelH,
        kernelW,
        stepV,
        stepH,
        addedV,
        addedH,
        gapV,
        gapH,
        count,
        paddingMode,
        extraH,
        extraW);
  }

  private ConvGeometry padded(int rows, int columns, PaddingMode mode, int below, int right) {
    return new ConvGeometry(
        kernelH, kernelW, strideH, strideW, rows, columns, dilationH, dilationW, groups, mode,
        below, right);
  }

  /** Whether the native operation knows the padding: zeros, the same on opposite sides. */
  boolean hasPlainPadding() {
    boolean none = padH == 0 && padW == 0;
    return (paddingMode == PaddingMode.ZEROS || none) && extraH == 0 && extraW == 0;
  }

  /** The same convolution of images that have their padding already. */
  ConvGeometry withoutPadding() {
    return padded(0, 0, PaddingMode.ZEROS, 0, 0);
  }

  /**
   * The same convolution of a kernel that has zeros where this one leaves gaps between its taps.
   */
  ConvGeometry withoutDilation() {
    return new ConvGeometry(
        dilationH * (kernelH - 1) + 1,
        dilationW * (kernelW - 1) + 1,
        strideH,
        strideW,
        padH,
        padW,
        1,
        1,
        groups);
  }

  /** The output height for an input height. */
  public long outHeight(long height) {
    return Math.floorDiv(height + 2L * padH + extraH - dilationH * (kernelH - 1L) - 1, strideH) + 1;
  }

  /** The output width for an input width. */
  public long outWidth(long width) {
    return Math.floorDiv(width + 2L * padW + extraW - dilationW * (kernelW - 1L) - 1, strideW) + 1;
  }

  /** Whether the convolution looks at one pixel at a time, without stride or padding. */
  boolean isPointwise() {
    return kernelH == 1
        && kernelW == 1
        && strideH == 1
        && strideW == 1
        && padH == 0
        && padW == 0
        && groups == 1;
  }

  /** ND4J's integer arguments for NHWC images and [O, I, kH, kW] weights. */
  int[] arguments() {
    return new int[] {
      kernelH, kernelW, strideH, strideW, padH, padW, dilationH, dilationW, 0, 1, 1
    };
  }

  private static void requireAtLeast(String what, int least, int given) {
    if (given < least) {
      throw new IllegalArgumentException(
          "ConvGeometry: " + what + " must be " + least + " or more but is " + given);
    }
  }
}
