// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

/**
 * The slope that stands in for the derivative of the firing step.
 *
 * <p>A provider may know a {@link Known} form and compute it with its own instructions; any other
 * slope is evaluated through {@link #derivatives} on small blocks.
 */
@FunctionalInterface
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
   * A form that providers may compute themselves, and the constants of its formula.
   *
   * @param form which function
   * @param a first constant
   * @param b second constant, 0 in a form without one
   * @param c third constant, 0 in a form without one
   */
  record Known(Form form, double a, double b, double c) {

    /** A form of two constants. */
    public Known(Form form, double a, double b) {
      this(form, a, b, 0);
    }

    /** A form of one constant. */
    public Known(Form form, double a) {
      this(form, a, 0, 0);
    }

    /** The formula's value, which providers approach in their own precision. */
    public double at(double x) {
      double size = Math.abs(x);
      return switch (form) {
        case SIGMOID -> sigmoidSlope(x);
        case ATAN -> a / (1 + b * x * b * x);
        case TRIANGLE -> Math.max(0, a - b * size);
        case EXPONENTIAL -> a * Math.exp(-b * size);
        case GAUSSIAN -> a * Math.exp(-(b * x * b * x));
        case INVERSE -> a / (1 + b * size);
        case INVERSE_SQUARE -> a / Math.pow(1 + b * size, 2);
        case INVERSE_POWER -> Math.pow(1 + b * size, -a);
        case CAPPED_INVERSE -> Math.min(1 / size, a);
        case WINDOW -> size < b ? a : c;
        case SIDES -> x >= 0 ? a : b;
        case LOG_TAIL -> x <= 0 ? a : 1 / Math.max(1, x);
        case SIGMOID_AND_INVERSE -> x < 0 ? sigmoidSlope(x) : c / (1 + x);
      };
    }

    private double sigmoidSlope(double x) {
      double s = 1 / (1 + Math.exp(b * Math.abs(x)));
      return a * s * (1 - s);
    }
  }

  /** The functions of x, the potential above threshold, with constants a, b, c. */
  enum Form {
    /** {@code a s (1 - s)}, {@code s = sigmoid(b x)}. */
    SIGMOID,
    /** {@code a / (1 + (b x)^2)}. */
    ATAN,
    /** {@code max(0, a - b |x|)}. */
    TRIANGLE,
    /** {@code a e^(-b |x|)}, b greater than 0. */
    EXPONENTIAL,
    /** {@code a e^-((b x)^2)}. */
    GAUSSIAN,
    /** {@code a / (1 + b |x|)}. */
    INVERSE,
    /** {@code a / (1 + b |x|)^2}. */
    INVERSE_SQUARE,
    /** {@code (1 + b |x|)^-a}, a and b greater than 0. */
    INVERSE_POWER,
    /** {@code min(1 / |x|, a)}. */
    CAPPED_INVERSE,
    /** {@code a} where {@code |x| < b}, else {@code c}. */
    WINDOW,
    /** {@code a} where {@code x >= 0}, else {@code b}. */
    SIDES,
    /** {@code a} where {@code x <= 0}, then 1 until {@code x = 1}, then {@code 1 / x}. */
    LOG_TAIL,
    /** {@code c / (1 + x)} where {@code x >= 0}, else as {@link #SIGMOID}. */
    SIGMOID_AND_INVERSE
  }
}
