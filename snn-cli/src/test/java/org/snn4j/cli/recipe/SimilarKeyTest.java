// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SimilarKeyTest {

  @Test
  void letters_to_add_leave_out_or_change_are_counted() {
    assertThat(SimilarKey.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(SimilarKey.distance("", "seven")).isEqualTo(5);
    assertThat(SimilarKey.distance("epochs", "epochs")).isZero();
  }

  @Test
  void the_nearest_key_is_meant_and_none_where_all_are_far() {
    assertThat(SimilarKey.to("batchsize")).hasValue("batch_size");
    assertThat(SimilarKey.to("wieght_decay")).hasValue("weight_decay");
    assertThat(SimilarKey.to("zebra")).isEmpty();
  }
}
