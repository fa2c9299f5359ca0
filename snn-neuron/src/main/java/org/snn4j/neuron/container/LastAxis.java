// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.container;

import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/** Time as the last axis. */
final class LastAxis {

  private LastAxis() {}

  /** {@code [N, ..., T]} as {@code [T, N, ...]}. */
  static Tensor toFront(String where, Tensor x) {
    if (x.rank() < 2 || x.size(-1) < 1) {
      throw new ShapeMismatchException(
          where + ": x must have shape [N, ..., T] with 1 time step or more but has " + x.shape());
    }
    return Views.permute(x, rotated(x.rank(), -1));
  }

  /** {@code [T, N, ...]} as {@code [N, ..., T]}. */
  static Tensor toEnd(Tensor y) {
    return Views.permute(y, rotated(y.rank(), 1));
  }

  /** Every axis taken from {@code by} places further, around the end. */
  private static int[] rotated(int rank, int by) {
    int[] axes = new int[rank];
    for (int i = 0; i < rank; i++) {
      axes[i] = Math.floorMod(i + by, rank);
    }
    return axes;
  }
}
