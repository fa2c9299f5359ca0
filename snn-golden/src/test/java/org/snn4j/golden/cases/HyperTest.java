// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class HyperTest {

  private static Hyper of(String json) {
    try {
      return new Hyper("hyper", new ObjectMapper().readTree(json));
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  @Test
  void one_number_holds_for_every_axis_and_a_list_names_each() {
    Hyper hyper = of("{\"kernel_size\": 3, \"stride\": [1, 2]}");

    assertThat(hyper.perAxis("kernel_size", 2)).containsExactly(3, 3);
    assertThat(hyper.perAxis("stride", 2)).containsExactly(1, 2);
    assertThatThrownBy(() -> hyper.perAxis("stride", 3)).hasMessageContaining("hyper.stride");
  }

  @Test
  void null_is_not_a_number() {
    Hyper hyper = of("{\"v_reset\": null, \"tau\": 2.5}");

    assertThat(hyper.numberOrNull("v_reset")).isEmpty();
    assertThat(hyper.numberOrNull("tau")).hasValue(2.5);
    assertThatThrownBy(() -> hyper.number("v_reset")).hasMessageContaining("null");
  }

  @Test
  void a_missing_key_is_named() {
    assertThatThrownBy(() -> of("{}").flag("bias")).hasMessageContaining("'bias'");
  }

  @Test
  void a_word_where_a_number_belongs_is_refused() {
    assertThatThrownBy(() -> of("{\"padding\": \"same\"}").integers("padding"))
        .hasMessageContaining("hyper.padding", "same");
  }

  @Test
  void what_nobody_read_is_told_down_to_the_inner_objects() {
    Hyper hyper = of("{\"net\": {\"layers\": [{\"op\": \"Tanh\", \"k\": 1}]}, \"lr\": 0.1}");
    hyper.object("net").objects("layers").get(0).text("op");

    assertThat(hyper.unread()).containsExactly("hyper.lr = 0.1", "hyper.net.layers[0].k = 1");
  }
}
