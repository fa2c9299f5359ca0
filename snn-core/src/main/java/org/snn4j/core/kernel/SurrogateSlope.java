// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

/**
 * The slope that stands in for the derivative of the firing step.
 *
 * <p>A provider may know a {@link Known} form and compute it with its own instructions; any other
 * slope is evaluated through {@link #derivatives} on small blocks.
 */
public interface SurrogateSlope {

  /** The slope at {@code x}, the potential above threshold. */
  double derivative(double x);

  /** The slopes at the first {@code n} values; {@code x} and {@code slopes} may be one array. */
  default void derivatives(float[] x, float[] slopes, int n) {
    for (int i = 0; i < n; i++) {
      slopes[i] = (float) derivative(x[i]);
    }
  }

  /** The form of this slope if it is one that providers may compute themselves, else null. */
  default Known known() {
    return null;
  }

  /**
   * A form that providers may compute themselves.
   *
   * @param form which function
   * @param alpha its steepness
   */
  record Known(Form form, double alpha) {}

  /** The functions. */
  enum Form {
    /** {@code alpha s (1 - s)}, {@code s = sigmoid(alpha x)}. */
    SIGMOID,
    /** {@code (alpha / 2) / (1 + (pi / 2 * alpha * x)^2)}. */
    ATAN
  }
}
