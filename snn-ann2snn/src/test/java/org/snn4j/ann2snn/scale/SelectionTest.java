// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SelectionTest {

  @Test
  void every_rank_is_that_of_the_sorted_values() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 1; n < 60; n++) {
      float[] values = new float[n];
      for (int i = 0; i < n; i++) {
        values[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(-9, 9) / 4f;
      }
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      for (int k = 0; k < n; k++) {
        assertThat(Selection.select(values.clone(), k)).isEqualTo(sorted[k]);
      }
    }
  }

  @Test
  void sorted_and_equal_values_take_no_longer_than_others() {
    float[] rising = new float[2_000_003];
    for (int i = 0; i < rising.length; i++) {
      rising[i] = i;
    }
    assertThat(Selection.select(rising, 1_999_999)).isEqualTo(1_999_999);
    assertThat(Selection.select(new float[2_000_003], 1_000_003)).isZero();
  }

  @Test
  void quantiles_lie_between_neighbours() {
    float[] values = {4, 1, 3, 2};
    assertThat(Selection.quantile(values.clone(), 0)).isEqualTo(1);
    assertThat(Selection.quantile(values.clone(), 1)).isEqualTo(4);
    assertThat(Selection.quantile(values.clone(), 0.5)).isEqualTo(2.5);
    assertThat(Selection.quantile(values.clone(), 0.9)).isCloseTo(3.7, within(1e-12));
  }

  @Test
  void one_value_that_is_no_number_spoils_the_result() {
    assertThat(Selection.quantile(new float[] {1, Float.NaN, 2}, 0)).isNaN();
    assertThat(Selection.max(new float[] {1, Float.NaN, 2})).isNaN();
  }
}
