// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpareArraysTest {

  private final SpareArrays<int[]> spare = SpareArrays.ofInts();

  @Test
  void what_was_given_back_serves_who_needs_about_as_much() {
    int[] array = spare.take(1009);
    spare.giveBack(array);

    assertThat(spare.take(1013)).isNotSameAs(array).hasSizeGreaterThanOrEqualTo(1013);
    assertThat(spare.take(499)).isNotSameAs(array);
    assertThat(spare.take(701)).isSameAs(array);
    assertThat(spare.take(701)).isNotSameAs(array);
  }

  @Test
  void short_arrays_are_not_kept() {
    int[] array = spare.take(17);
    spare.giveBack(array);

    assertThat(spare.take(17)).isNotSameAs(array).hasSize(17);
  }

  @Test
  void only_so_many_are_kept_and_the_oldest_go_first() {
    int[] oldest = new int[1009];
    spare.giveBack(oldest);
    for (int i = 0; i < 128; i++) {
      spare.giveBack(new int[5003]);
    }

    assertThat(spare.take(1009)).isNotSameAs(oldest);
    assertThat(spare.take(5003)).isNotNull();
  }
}
