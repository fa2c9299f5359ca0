// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

/**
 * The error function, to a few units in the last place, and its complement in double precision.
 *
 * <p>The rational approximations are those of W. J. Cody, "Rational Chebyshev approximations for
 * the error function", <i>Mathematics of Computation</i> 23 (1969), 631-637.
 */
public final class Erf {

  private static final double INV_SQRT_PI = 1 / Math.sqrt(Math.PI);

  /** |x| up to 0.46875: erf(x) = x P(x^2) / Q(x^2). Coefficients from the highest power down. */
  private static final double[] SMALL_P = {
    1.85777706184603153e-1,
    3.16112374387056560e0,
    1.13864154151050156e2,
    3.77485237685302021e2,
    3.20937758913846947e3
  };

  private static final double[] SMALL_Q = {
    1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
  };

  /** |x| up to 4: erfc(x) = e^(-x^2) P(x) / Q(x). */
  private static final double[] MIDDLE_P = {
    2.15311535474403846e-8,
    5.64188496988670089e-1,
    8.88314979438837594e0,
    6.61191906371416295e1,
    2.98635138197400131e2,
    8.81952221241769090e2,
    1.71204761263407058e3,
    2.05107837782607147e3,
    1.23033935479799725e3
  };

  private static final double[] MIDDLE_Q = {
    1,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3
  };

  /** |x| above 4: erfc(x) = e^(-x^2) / x (1 / sqrt(pi) - P(1/x^2) / (x^2 Q(1/x^2))). */
  private static final double[] LARGE_P = {
    1.63153871373020978e-2,
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4
  };

  private static final double[] LARGE_Q = {
    1,
    2.56852019228982242e0,
    1.87295284992346725e0,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3
  };

  private Erf() {}

  /** {@code 2 / sqrt(pi) * integral of e^(-t^2) for t from 0 to x}. NaN gives NaN. */
  public static double erf(double x) {
    double size = Math.abs(x);
    if (size <= 0.46875) {
      return x * polynomial(SMALL_P, x * x) / polynomial(SMALL_Q, x * x);
    }
    if (size >= 6) {
      // The complement is below half a unit in the last place of 1.
      return Math.signum(x);
    }
    double complement = size <= 4 ? middleComplement(size) : largeComplement(size);
    return x < 0 ? complement - 1 : 1 - complement;
  }

  /**
   * {@code 1 - erf(x)}. Its relative error is below 1e-13 also where it is close to 0. NaN gives
   * NaN.
   */
  public static double erfc(double x) {
    double size = Math.abs(x);
    if (size <= 0.46875) {
      return 1 - erf(x);
    }
    double complement = size <= 4 ? middleComplement(size) : largeComplement(size);
    return x < 0 ? 2 - complement : complement;
  }

  private static double middleComplement(double x) {
    return Math.exp(-x * x) * polynomial(MIDDLE_P, x) / polynomial(MIDDLE_Q, x);
  }

  private static double largeComplement(double x) {
    double inverse = 1 / (x * x);
    double correction = inverse * polynomial(LARGE_P, inverse) / polynomial(LARGE_Q, inverse);
    return Math.exp(-x * x) / x * (INV_SQRT_PI - correction);
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
