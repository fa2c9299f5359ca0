// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

import java.util.Arrays;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** Checks what {@link SpikeConvolutions} are given. */
public final class SpikeConvolutionShapes {

  private SpikeConvolutionShapes() {}

  /** Refuses what does not fit a forward pass. */
  public static void requireForward(
      SpikeRows x, SpikeConvolutionWeights w, SpikeConvolutionGeometry geometry, Tensor y) {
    String place = "SpikeConvolutions.forward";
    requireImages(place, x, geometry);
    int[] needed = {x.columns(), geometry.kernelH(), geometry.kernelW()};
    int[] came = {w.inputs(), w.kernelH(), w.kernelW()};
    if (!Arrays.equals(needed, came)) {
      throw new ShapeMismatchException(
          place
              + ": w must have input channels, kernel height and width "
              + Arrays.toString(needed)
              + " but has "
              + Arrays.toString(came));
    }
    requireResult(place, "y", w.outputs(), geometry, y);
  }

  /** Refuses what does not fit a gradient of weights. */
  public static void requireGradient(
      SpikeRows x, Tensor gy, SpikeConvolutionGeometry geometry, Tensor gw) {
    String place = "SpikeConvolutions.weightGradient";
    requireImages(place, x, geometry);
    long outputs = gw.rank() == 4 ? gw.size(0) : -1;
    Shape needed =
        Shape.of(Math.max(0, outputs), x.columns(), geometry.kernelH(), geometry.kernelW());
    if (!gw.shape().equals(needed) || !gw.isRowMajor()) {
      throw new ShapeMismatchException(
          place + ": gw must be row-major with shape " + needed + " but is " + gw);
    }
    requireResult(place, "gy", outputs, geometry, gy);
  }

  /** What to throw for weights that other kernels have packed. */
  public static IllegalArgumentException foreign(SpikeConvolutionWeights w) {
    return new IllegalArgumentException(
        "SpikeConvolutions.forward: w must have been packed by these kernels but is a "
            + w.getClass().getName());
  }

  private static void requireImages(String place, SpikeRows x, SpikeConvolutionGeometry geometry) {
    if (x.rows() != geometry.pixels()) {
      throw new ShapeMismatchException(
          place
              + ": x must have "
              + geometry.pixels()
              + " rows, one for each pixel, but has "
              + x.rows());
    }
  }

  private static void requireResult(
      String place, String name, long outputs, SpikeConvolutionGeometry geometry, Tensor y) {
    Shape needed = Shape.of(geometry.images(), outputs, geometry.outHeight(), geometry.outWidth());
    if (!y.shape().equals(needed) || !y.isInnermost(1) || !y.isDense()) {
      throw new ShapeMismatchException(
          place
              + ": "
              + name
              + " must be dense, its channels innermost, with shape "
              + needed
              + " but is "
              + y);
    }
  }
}
