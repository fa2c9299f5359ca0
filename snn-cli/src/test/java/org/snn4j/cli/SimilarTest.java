// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SimilarTest {

  private static final List<String> NAMES = List.of("batch_size", "weight_decay", "lr");

  @Test
  void letters_to_add_leave_out_change_or_swap_are_counted() {
    assertThat(Similar.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Similar.distance("", "seven")).isEqualTo(5);
    assertThat(Similar.distance("epochs", "epochs")).isZero();
    assertThat(Similar.distance("inof", "info")).isEqualTo(1);
  }

  @Test
  void the_nearest_name_is_meant_and_none_where_all_are_far() {
    assertThat(Similar.to("batchsize", NAMES)).hasValue("batch_size");
    assertThat(Similar.to("wieght_decay", NAMES)).hasValue("weight_decay");
    assertThat(Similar.to("zebra", NAMES)).isEmpty();
    assertThat(Similar.to("zebra", List.of())).isEmpty();
  }

  @Test
  void a_hint_ends_a_sentence_only_where_there_is_one() {
    assertThat(Similar.hint("batchsize", NAMES)).isEqualTo("; did you mean 'batch_size'?");
    assertThat(Similar.hint("zebra", NAMES)).isEmpty();
  }
}
