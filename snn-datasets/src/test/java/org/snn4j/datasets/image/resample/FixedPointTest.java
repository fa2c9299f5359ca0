// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.image.resample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FixedPointTest {

  @Test
  void a_sum_is_cut_to_the_range_of_bytes() {
    // A prime step, so that the bits after the point take many values.
    for (long sum = Integer.MIN_VALUE; sum <= Integer.MAX_VALUE; sum += 100_003) {
      int wanted = Math.max(0, Math.min(255, (int) sum >> Taps.PRECISION));
      assertThat(FixedPoint.clip((int) sum)).isEqualTo(wanted);
    }
  }

  @Test
  void at_the_edges_of_the_range_too() {
    int one = 1 << Taps.PRECISION;
    int[] sums = {
      Integer.MIN_VALUE, -one, -1, 0, one - 1, one, 255 * one, 256 * one - 1, 256 * one
    };
    FixedPoint.clip(sums);
    assertThat(sums).containsExactly(0, 0, 0, 0, 0, 1, 255, 255, 255);
    assertThat(FixedPoint.clip(Integer.MAX_VALUE)).isEqualTo(255);
  }
}
