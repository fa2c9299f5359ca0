// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfPrecisionTest {

  /** From the definition in IEEE 754: sign, exponent with bias 15, fraction of 10 bits. */
  private static double defined(int bits) {
    double sign = (bits & 0x8000) == 0 ? 1 : -1;
    int exponent = bits >> 10 & 31;
    double fraction = (bits & 1023) / 1024.0;
    if (exponent == 31) {
      return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return exponent == 0
        ? sign * fraction * Math.pow(2, -14)
        : sign * (1 + fraction) * Math.pow(2, exponent - 15);
  }

  @Test
  void all_65536_numbers_are_exact_and_keep_their_sign() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = HalfPrecision.toFloat((short) bits);
      assertThat(Double.compare(value, defined(bits))).as("%04x is %s", bits, value).isZero();
    }
  }

  @Test
  void a_nan_keeps_its_sign_and_payload() {
    assertThat(Float.floatToRawIntBits(HalfPrecision.toFloat((short) 0xfe01)))
        .isEqualTo(0xffc02000);
  }
}
