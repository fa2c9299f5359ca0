// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class ErfTest {

  private static final MathContext EXACT = new MathContext(60);
  private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

  @Test
  void it_agrees_with_its_power_series_in_sixty_digits() {
    for (int i = -640; i <= 640; i++) {
      double x = i / 100.0 + 1 / 777.0;
      assertThat(Erf.erf(x)).as("erf(%s)", x).isCloseTo(series(x), within(4e-16));
    }
  }

  @Test
  void small_arguments_keep_their_relative_precision() {
    for (double x = 1e-300; x < 0.1; x *= 7.3) {
      assertThat(Erf.erf(x) / series(x)).isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void it_is_odd_and_saturates() {
    assertThat(Erf.erf(0)).isEqualTo(0);
    assertThat(Erf.erf(-0.7)).isEqualTo(-Erf.erf(0.7));
    assertThat(Erf.erf(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Erf.erf(-40)).isEqualTo(-1);
    assertThat(Erf.erf(Double.NaN)).isNaN();
  }

  /** The integral's values are computed to forty digits. */
  @Test
  void the_complement_keeps_its_relative_precision_where_it_vanishes() {
    double[] x = {0.3, 0.7, 3, 5, 11, 26, -0.7, -7};
    double[] exact = {
      0.6713732405408726, 0.32219880616258156, 2.209049699858544e-05, 1.537459794428035e-12,
      1.4408661379436948e-54, 5.663192408856143e-296, 1.6778011938374184, 2.0
    };
    for (int i = 0; i < x.length; i++) {
      assertThat(Erf.erfc(x[i]) / exact[i]).as("erfc(%s)", x[i]).isCloseTo(1, within(1e-13));
    }
    assertThat(Erf.erfc(Double.POSITIVE_INFINITY)).isEqualTo(0);
    assertThat(Erf.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
    assertThat(Erf.erfc(Double.NaN)).isNaN();
  }

  /** erf(x) = 2 / sqrt(pi) * sum of (-1)^n x^(2n+1) / (n! (2n+1)). */
  private static double series(double x) {
    BigDecimal square = new BigDecimal(x).pow(2);
    BigDecimal power = new BigDecimal(x);
    BigDecimal sum = power;
    for (int n = 1; n < 250; n++) {
      power = power.multiply(square, EXACT).divide(BigDecimal.valueOf(-n), EXACT);
      sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), EXACT), EXACT);
    }
    return sum.doubleValue() * TWO_OVER_SQRT_PI;
  }
}
