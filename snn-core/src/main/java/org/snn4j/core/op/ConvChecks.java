// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/** What operands of convolutions, 1-d and 2-d, must fulfil, and the sentences they fail with. */
final class ConvChecks {

  private ConvChecks() {}

  /** Refuses operands that do not fit each other and the geometry; their ranks are right. */
  static void requireFit(
      String where, Tensor x, Tensor weight, Tensor bias, ConvGeometry geometry) {
    requireChannels(where, weight);
    if (x.size(1) != weight.size(1) * geometry.groups()) {
      throw new ShapeMismatchException(
          where
              + ": x must have "
              + weight.size(1) * geometry.groups()
              + " channels but has shape "
              + x.shape());
    }
    if (weight.size(0) % geometry.groups() != 0) {
      throw new ShapeMismatchException(
          where
              + ": groups = "
              + geometry.groups()
              + " must divide the "
              + weight.size(0)
              + " output channels");
    }
    requireKernel(where, weight, geometry);
    boolean flat = x.rank() == 3;
    if (geometry.outHeight(flat ? 1 : x.size(2)) < 1 || geometry.outWidth(x.size(-1)) < 1) {
      throw new ShapeMismatchException(
          where
              + ": the kernel "
              + size(flat, geometry)
              + " (dilated, against the padded image) is larger than x "
              + x.shape());
    }
    if (bias != null) {
      Shapes.requireEqual(where, "bias", Shape.of(weight.size(0)), bias.shape());
    }
  }

  /** Refuses a weight without channels. */
  static void requireChannels(String where, Tensor weight) {
    if (weight.size(0) < 1 || weight.size(1) < 1) {
      throw new ShapeMismatchException(
          where
              + ": weight must have 1 or more channels on axes 0 and 1 but has shape "
              + weight.shape());
    }
  }

  /** Refuses a weight of another kernel size than the geometry's. */
  static void requireKernel(String where, Tensor weight, ConvGeometry geometry) {
    boolean flat = weight.rank() == 3;
    boolean high = flat || weight.size(2) == geometry.kernelH();
    if (!high || weight.size(-1) != geometry.kernelW()) {
      throw new ShapeMismatchException(
          where
              + ": weight must have a kernel of "
              + size(flat, geometry)
              + " but has shape "
              + weight.shape());
    }
  }

  /** Refuses a geometry that is not 1-d. */
  static void requireFlat(String where, ConvGeometry geometry) {
    boolean padded = geometry.padH() != 0 || geometry.extraH() != 0;
    if (geometry.kernelH() != 1 || geometry.strideH() != 1 || padded) {
      throw new IllegalArgumentException(
          where
              + ": the geometry must have height 1, without vertical stride or padding, but is "
              + geometry);
    }
  }

  private static String size(boolean flat, ConvGeometry geometry) {
    return flat
        ? Integer.toString(geometry.kernelW())
        : geometry.kernelH() + " x " + geometry.kernelW();
  }
}
