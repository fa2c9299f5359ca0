// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

/** Functions of one number, element by element, each with its derivative. */
public enum Unary {
  /** {@code -x}. */
  NEGATE,
  /** {@code e^x}. */
  EXP,
  /** Natural logarithm. */
  LOG,
  /** Square root. */
  SQRT,
  /** {@code x * x}. */
  SQUARE,
  /** {@code |x|}; derivative 0 at 0. */
  ABS,
  /** {@code 1 / x}. */
  RECIPROCAL,
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID,
  /** Hyperbolic tangent. */
  TANH,
  /** {@code max(x, 0)}; derivative 0 at 0. */
  RELU,
  /** {@code x * Phi(x)} with the normal distribution function, through erf. */
  GELU,
  /** GELU in its tanh approximation, {@code x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))}. */
  GELU_TANH,
  /** {@code x * sigmoid(x)}. */
  SILU;

  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double INV_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  /** The function's value, in double precision: what every provider approximates. */
  public double value(double x) {
    return switch (this) {
      case NEGATE -> -x;
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case SQRT -> Math.sqrt(x);
      case SQUARE -> x * x;
      case ABS -> Math.abs(x);
      case RECIPROCAL -> 1 / x;
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
      case RELU -> x > 0 || Double.isNaN(x) ? x : 0;
      case GELU -> 0.5 * x * Erf.erfc(-x * SQRT_HALF);
      case GELU_TANH -> 0.5 * x * (1 + Math.tanh(SQRT_2_OVER_PI * (x + CUBIC * x * x * x)));
      case SILU -> x / (1 + Math.exp(-x));
    };
  }

  /**
   * The derivative at {@code x}.
   *
   * @param y the function's value there, which some derivatives need
   */
  public double derivative(double x, double y) {
    return switch (this) {
      case NEGATE -> -1;
      case EXP -> y;
      case LOG -> 1 / x;
      case SQRT -> 0.5 / y;
      case SQUARE -> 2 * x;
      case ABS -> Math.signum(x);
      case RECIPROCAL -> -y * y;
      case SIGMOID -> y * (1 - y);
      case TANH -> 1 - y * y;
      case RELU -> x > 0 ? 1 : 0;
      case GELU -> 0.5 * Erf.erfc(-x * SQRT_HALF) + x * INV_SQRT_2PI * Math.exp(-0.5 * x * x);
      case GELU_TANH -> geluTanhDerivative(x);
      case SILU -> siluDerivative(x);
    };
  }

  private static double geluTanhDerivative(double x) {
    double t = Math.tanh(SQRT_2_OVER_PI * (x + CUBIC * x * x * x));
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * SQRT_2_OVER_PI * (1 + 3 * CUBIC * x * x);
  }

  private static double siluDerivative(double x) {
    double s = 1 / (1 + Math.exp(-x));
    return s * (1 + x * (1 - s));
  }
}
