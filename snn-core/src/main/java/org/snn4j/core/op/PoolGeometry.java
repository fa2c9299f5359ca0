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
 * @param padH rows added above and below, at most half a window with its gaps
 * @param padW columns added left and right, at most half a window with its gaps
 * @param ceilMode whether a last window that reaches beyond the padding is kept, provided that it
 *     begins inside the image or its left or upper padding
 * @param countIncludePad whether an average counts padded places, as zeros
 * @param dilationH vertical distance between a window's places, 1 or more
 * @param dilationW horizontal distance between a window's places, 1 or more
 * @param divisorOverride what an average divides every window's sum by, or 0 to go by its places
 */
public record PoolGeometry(
    int kernelH,
    int kernelW,
    int strideH,
    int strideW,
    int padH,
    int padW,
    boolean ceilMode,
    boolean countIncludePad,
    int dilationH,
    int dilationW,
    int divisorOverride) {

  /** Checks every number. */
  public PoolGeometry {
    requireAtLeastOne("window height", kernelH);
    requireAtLeastOne("window width", kernelW);
    requireAtLeastOne("vertical stride", strideH);
    requireAtLeastOne("horizontal stride", strideW);
    requireAtLeastOne("vertical dilation", dilationH);
    requireAtLeastOne("horizontal dilation", dilationW);
    requirePadding("vertical padding", padH, extent(kernelH, dilationH));
    requirePadding("horizontal padding", padW, extent(kernelW, dilationW));
    if (divisorOverride < 0) {
      throw new IllegalArgumentException(
          "PoolGeometry: divisorOverride must be 0 for none, or more, but is " + divisorOverride);
    }
  }

  /** Windows without gaps. */
  public PoolGeometry(
      int kernelH,
      int kernelW,
      int strideH,
      int strideW,
      int padH,
      int padW,
      boolean ceilMode,
      boolean countIncludePad) {
    this(kernelH, kernelW, strideH, strideW, padH, padW, ceilMode, countIncludePad, 1, 1, 0);
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
    return with(vertical, horizontal, padH, padW, ceilMode, countIncludePad);
  }

  /** With the same padding on all sides. */
  public PoolGeometry withPadding(int padding) {
    return withPadding(padding, padding);
  }

  /** With another padding. */
  public PoolGeometry withPadding(int vertical, int horizontal) {
    return with(strideH, strideW, vertical, horizontal, ceilMode, countIncludePad);
  }

  /** With or without a last window that is not full. */
  public PoolGeometry withCeilMode(boolean on) {
    return with(strideH, strideW, padH, padW, on, countIncludePad);
  }

  /** With or without padded places in averages. */
  public PoolGeometry withCountIncludePad(boolean on) {
    return with(strideH, strideW, padH, padW, ceilMode, on);
  }

  /** With gaps between a window's places; set the padding after it. */
  public PoolGeometry withDilation(int vertical, int horizontal) {
    return new PoolGeometry(
        kernelH,
        kernelW,
        strideH,
        strideW,
        padH,
        padW,
        ceilMode,
        countIncludePad,
        vertical,
        horizontal,
        divisorOverride);
  }

  /** With a divisor of averages that is the same for every window; 0 for none. */
  public PoolGeometry withDivisorOverride(int divisor) {
    return new PoolGeometry(
        kernelH,
        kernelW,
        strideH,
        strideW,
        padH,
        padW,
        ceilMode,
        countIncludePad,
        dilationH,
        dilationW,
        divisor);
  }

  private PoolGeometry with(
      int stepV, int stepH, int addedV, int addedH, boolean ceiling, boolean counted) {
    return new PoolGeometry(
        kernelH,
        kernelW,
        stepV,
        stepH,
        addedV,
        addedH,
        ceiling,
        counted,
        dilationH,
        dilationW,
        divisorOverride);
  }

  /** The output height for an input height. */
  public long outHeight(long height) {
    return windows(height, extent(kernelH, dilationH), strideH, padH);
  }

  /** The output width for an input width. */
  public long outWidth(long width) {
    return windows(width, extent(kernelW, dilationW), strideW, padW);
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
    PoolingWindow window =
        new PoolingWindow(
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
            countIncludePad,
            dilationH,
            dilationW,
            divisorOverride);
    requireContent(where, window, images);
    return window;
  }

  /** With gaps a window may step over the whole image. */
  private static void requireContent(String where, PoolingWindow window, Shape images) {
    boolean empty = false;
    for (int row = 0; row < window.outHeight(); row++) {
      empty |= window.firstRow(row) >= window.endRow(row);
    }
    for (int column = 0; column < window.outWidth(); column++) {
      empty |= window.firstColumn(column) >= window.endColumn(column);
    }
    if (empty) {
      throw new ShapeMismatchException(
          where
              + ": every window must have a place inside the images of x "
              + images
              + " but one of the dilated windows has padding alone");
    }
  }

  private static int extent(int kernel, int dilation) {
    return dilation * (kernel - 1) + 1;
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
