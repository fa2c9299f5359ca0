// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.spike;

import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** What all providers refuse: places beyond a matrix would be read from other memory. */
public final class SpikeShapes {

  private SpikeShapes() {}

  /**
   * Checks the operands of {@link SpikeKernels#multiply}.
   *
   * @param rows K of the other factor
   * @param columns P of the other factor
   * @throws ShapeMismatchException if they do not fit each other
   */
  public static void checkProduct(SpikeRows s, long rows, long columns, Tensor y) {
    require("multiply: y", Shape.of(s.rows(), columns), y);
    if (s.columns() != rows) {
      throw new ShapeMismatchException(
          "SpikeKernels.multiply: w must have "
              + s.columns()
              + " rows, one for each column of s, but has "
              + rows);
    }
  }

  /**
   * Checks the operands of {@link SpikeKernels#multiplyTransposed}.
   *
   * @throws ShapeMismatchException if they do not fit each other
   */
  public static void checkTransposed(SpikeRows s, Tensor g, Tensor y) {
    require("multiplyTransposed: g", Shape.of(s.rows(), y.size(1)), g);
    require("multiplyTransposed: y", Shape.of(s.columns(), y.size(1)), y);
  }

  /** What to throw for a matrix that other kernels have packed. */
  public static IllegalArgumentException foreign(PackedMatrix w) {
    return new IllegalArgumentException(
        "SpikeKernels.multiply: w must have been packed by these kernels but is a "
            + w.getClass().getName());
  }

  private static void require(String what, Shape needed, Tensor came) {
    if (!came.shape().equals(needed)) {
      throw new ShapeMismatchException(
          "SpikeKernels." + what + " must have shape " + needed + " but has " + came.shape());
    }
  }
}
