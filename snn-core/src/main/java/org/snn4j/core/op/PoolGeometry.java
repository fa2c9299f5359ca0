// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;

/**
 * The windows of a 2-d pooling: sizes are (vertical, horizontal), in pixels.
 *
 * <p>Built from a window: {@code PoolGeometry.window(3).withStride(2).withPadding(1)}.
 *
 * @param kernelH window height, 1 or more
 * @param kernelW window width, 1 or more
 * @param strideH vertical distance between windows, 1 or more
 * @param strideW horizontal distance between windows, 1 or more
 * @param padH rows added above and below, at most half a window
 * @param padW columns added left and right, at most half a window
 * @param ceilMode whether a last window that reaches beyond the padding is kept, provided that it
 *     begins inside the image or its left or upper padding
 * @param countIncludePad whether an average counts padded places, as zeros
 */
public record PoolGeometry(
    int kernelH,
    int kernelW,
    int strideH,
    int strideW,
    int padH,
    int padW,
    boolean ceilMode,
    boolean countIncludePad) {

  /** Checks every number. */
  public PoolGeometry {
    requireAtLeastOne("window height", kernelH);
    requireAtLeastOne("window width", kernelW);
    requireAtLeastOne("vertical stride", strideH);
    requireAtLeastOne("horizontal stride", strideW);
    requirePadding("vertical padding", padH, kernelH);
    requirePadding("horizontal padding", padW, kernelW);
  }

  /** Square windows side by side. */
  public static PoolGeometry window(int size) {
    return window(size, size);
  }

  /** Windows side by side, without padding. */
  public static PoolGeometry window(int height, int width) {
    return new PoolGeometry(height, width, height, width, 0, 0, false, true);
  }

  /** With the same distance between windows both ways. */
  public PoolGeometry withStride(int stride) {
    return withStride(stride, stride);
  }

  /** With another distance between windows. */
  public PoolGeometry withStride(int vertical, int horizontal) {
    return new PoolGeometry(
        kernelH, kernelW, vertical, horizontal, padH, padW, ceilMode, countIncludePad);
  }

  /** With the same padding on all sides. */
  public PoolGeometry withPadding(int padding) {
    return withPadding(padding, padding);
  }

  /** With another padding. */
  public PoolGeometry withPadding(int vertical, int horizontal) {
    return new PoolGeometry(
        kernelH, kernelW, strideH, strideW, vertical, horizontal, ceilMode, countIncludePad);
  }

  /** With or without a last window that is not full. */
  public PoolGeometry withCeilMode(boolean on) {
    return new PoolGeometry(kernelH, kernelW, strideH, strideW, padH, padW, on, countIncludePad);
  }

  /** With or without padded places in averages. */
  public PoolGeometry withCountIncludePad(boolean on) {
    return new PoolGeometry(kernelH, kernelW, strideH, strideW, padH, padW, ceilMode, on);
  }

  /** The output height for an input height. */
  public long outHeight(long height) {
    return windows(height, kernelH, strideH, padH);
  }

  /** The output width for an input width. */
  public long outWidth(long width) {
    return windows(width, kernelW, strideW, padW);
  }

  /** The windows over images {@code [N, C, H, W]}. */
  PoolingWindow over(String where, Shape images) {
    long outHeight = outHeight(images.size(2));
    long outWidth = outWidth(images.size(3));
    if (outHeight < 1 || outWidth < 1) {
      throw new ShapeMismatchException(
          where
              + ": the window "
              + kernelH
              + " x "
              + kernelW
              + " is larger than the padded images of x "
              + images);
    }
    return new PoolingWindow(
        Math.toIntExact(images.size(2)),
        Math.toIntExact(images.size(3)),
        Math.toIntExact(outHeight),
        Math.toIntExact(outWidth),
        kernelH,
        kernelW,
        strideH,
        strideW,
        padH,
        padW,
        countIncludePad);
  }

  private long windows(long size, int kernel, int stride, int pad) {
    long room = size + 2L * pad - kernel;
    long count = Math.floorDiv(ceilMode ? room + stride - 1 : room, stride) + 1;
    // A window that would begin in the lower or right padding sees nothing.
    return ceilMode && (count - 1) * stride >= size + pad ? count - 1 : count;
  }

  private static void requireAtLeastOne(String what, int given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          "PoolGeometry: " + what + " must be 1 or more but is " + given);
    }
  }

  private static void requirePadding(String what, int given, int kernel) {
    if (given < 0 || given > kernel / 2) {
      throw new IllegalArgumentException(
          "PoolGeometry: "
              + what
              + " must be between 0 and half the window, "
              + kernel / 2
              + ", but is "
              + given);
    }
  }
}
