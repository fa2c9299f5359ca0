// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.tensor.Shape;

class KeyMappingTest {

  @Test
  void rules_rename_at_their_place_alone() {
    KeyMapping mapping =
        KeyMapping.of(
            KeyRule.exact("head", "out"),
            KeyRule.prefix("backbone.", "net."),
            KeyRule.suffix(".gamma", ".weight"),
            KeyRule.parts("attn.q", "attention.query"));
    assertThat(mapping.apply("head")).contains("out");
    assertThat(mapping.apply("head.weight")).contains("head.weight");
    assertThat(mapping.apply("backbone.0.gamma")).contains("net.0.weight");
    assertThat(mapping.apply("block.0.attn.q.bias")).contains("block.0.attention.query.bias");
    assertThat(mapping.apply("block.0.attn.q_conv.bias")).contains("block.0.attn.q_conv.bias");
    assertThat(mapping.apply("a.backbone.0")).contains("a.backbone.0");
  }

  @Test
  void dropped_keys_are_left_out() {
    KeyMapping mapping =
        KeyMapping.of(
            KeyRule.drop("epoch"),
            KeyRule.dropPrefix("aux."),
            KeyRule.dropSuffix(".mask"),
            KeyRule.dropParts("talking_heads"));
    StateDict kept =
        mapping.apply(
            state(
                "epoch", "epochs", "aux.w", "b.mask", "a.talking_heads.w", "a.talking_heads_2.w"));
    assertThat(kept.entries().keySet()).containsExactly("epochs", "a.talking_heads_2.w");
  }

  @Test
  void rules_follow_one_another_and_can_be_undone() {
    KeyMapping mapping =
        KeyMapping.of(KeyRule.prefix("a.", "b."), KeyRule.parts("b.c", "d"), KeyRule.drop("x"));
    assertThat(mapping.apply("a.c.w")).contains("d.w");
    assertThat(mapping.inverse().apply("d.w")).contains("a.c.w");
    assertThat(mapping.inverse().apply("x")).contains("x");
    assertThat(KeyMapping.identity().apply("x")).contains("x");
  }

  @Test
  void a_text_taken_off_cannot_be_put_back() {
    KeyMapping mapping = KeyMapping.of(KeyRule.prefix("model.", ""));
    assertThat(mapping.apply("model.w")).contains("w");
    assertThatThrownBy(mapping::inverse).hasMessageContaining("'model.'");
  }

  @Test
  void two_keys_cannot_become_one() {
    KeyMapping mapping = KeyMapping.of(KeyRule.prefix("a.", "b."));
    assertThatThrownBy(() -> mapping.apply(state("b.w", "a.w")))
        .hasMessage("KeyMapping: the keys 'b.w' and 'a.w' both become 'b.w'");
    KeyMapping gone = KeyMapping.of(KeyRule.exact("w", ""));
    assertThatThrownBy(() -> gone.apply(state("w"))).hasMessageContaining("the key 'w'");
  }

  @Test
  void a_rule_that_looks_for_nothing_is_refused() {
    assertThatThrownBy(() -> KeyRule.prefix("", "x")).hasMessageContaining("must not be empty");
    assertThatThrownBy(() -> KeyRule.dropParts("")).hasMessageContaining("must not be empty");
  }

  private static StateDict state(String... keys) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (String key : keys) {
      entries.put(key, new Entry.Floats(Shape.of(1), new float[1]));
    }
    return new StateDict(entries);
  }
}
