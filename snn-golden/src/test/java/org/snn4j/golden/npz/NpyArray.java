// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.npz;

import java.util.Arrays;
import org.snn4j.core.tensor.Shape;

/** An array read from a file, in row-major order; booleans are 0 and 1. */
public sealed interface NpyArray {

  /** The sizes of its axes; empty for a 0-d array. */
  Shape shape();

  /** A copy of the values, widened. */
  double[] doubles();

  /** Floating-point values. */
  record Reals(Shape shape, double[] values, boolean isDouble) implements NpyArray {
    @Override
    public double[] doubles() {
      return values.clone();
    }
  }

  /** Whole numbers or booleans. */
  record Integers(Shape shape, long[] values) implements NpyArray {
    @Override
    public double[] doubles() {
      return Arrays.stream(values).asDoubleStream().toArray();
    }
  }
}
