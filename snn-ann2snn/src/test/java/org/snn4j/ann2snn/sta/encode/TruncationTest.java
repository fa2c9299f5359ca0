// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TruncationTest {

  @Test
  void numbers_are_rounded_towards_zero() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      float q = (float) (random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-6, 7)));
      check(q);
      check((float) Math.rint(q));
    }
  }

  @Test
  void neighbours_of_whole_numbers_are_rounded_exactly() {
    for (int n = 0; n < 5000; n++) {
      for (float q : new float[] {n, Math.nextUp((float) n), Math.nextDown((float) n), n + 0.5f}) {
        check(q);
        check(-q);
      }
    }
    check(0x1p22f);
    check(-0x1p22f);
    check(Float.MIN_VALUE);
  }

  private static void check(float q) {
    float expected = (float) (int) q;
    if (Truncation.of(q) != expected || (q >= 0 && Truncation.ofPositive(q) != expected)) {
      throw new AssertionError(q + " became " + Truncation.of(q));
    }
  }

  @Test
  void large_numbers_are_right_within_one_unit_in_the_last_place() {
    for (float q = 0x1p22f; q < 0x1p100f; q *= 1.7f) {
      float whole = (float) Math.floor(q);
      assertThat(Math.abs(Truncation.of(q) - whole)).isLessThanOrEqualTo(2 * Math.ulp(q));
    }
  }

  @Test
  void what_is_no_number_stays_none() {
    assertThat(Truncation.of(Float.NaN)).isNaN();
    assertThat(Truncation.ofPositive(Float.NaN)).isNaN();
  }
}
