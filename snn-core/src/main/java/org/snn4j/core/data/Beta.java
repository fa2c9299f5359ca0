// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.data;

import org.snn4j.core.random.RandomStream;

/** Draws from Beta(alpha, alpha), as a share of two Gamma variables. */
final class Beta {

  private Beta() {}

  static double symmetric(double alpha, RandomStream random) {
    double one = logGamma(alpha, random);
    double other = logGamma(alpha, random);
    return 1 / (1 + StrictMath.exp(other - one));
  }

  /**
   * The logarithm of a Gamma(alpha) variable: for a small alpha the variable itself may be 0. G.
   * Marsaglia and W. W. Tsang, <i>A Simple Method for Generating Gamma Variables</i>, ACM TOMS 26
   * (2000); below 1 by their section 6, from Gamma(alpha + 1).
   */
  private static double logGamma(double alpha, RandomStream random) {
    if (alpha < 1) {
      double log = StrictMath.log(1 - random.nextDouble()) / alpha;
      return log + logGamma(alpha + 1, random);
    }
    double d = alpha - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double root = 1 + c * x;
      if (root > 0) {
        double v = root * root * root;
        double u = 1 - random.nextDouble();
        if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
          return StrictMath.log(d) + StrictMath.log(v);
        }
      }
    }
  }
}
