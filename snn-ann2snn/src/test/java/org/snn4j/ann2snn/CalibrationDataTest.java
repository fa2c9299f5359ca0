// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class CalibrationDataTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final Tensor x = random.floats(2, 3);
  private final Tensor other = random.floats(2, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  /** One batch's inputs by position and by name, as their memory. */
  private record Seen(List<Object> inputs, Map<String, Object> named) {}

  private List<Seen> calls(long most, Object... batches) {
    List<Seen> seen = new ArrayList<>();
    CalibrationData.of(List.of(batches))
        .forEachCall(
            scope,
            most,
            (inputs, named) -> {
              ImmutableMap.Builder<String, Object> memory = ImmutableMap.builder();
              named.forEach((name, tensor) -> memory.put(name, tensor.storage()));
              seen.add(
                  new Seen(
                      inputs.stream().<Object>map(Tensor::storage).toList(),
                      memory.buildOrThrow()));
            });
    return seen;
  }

  private Seen call(Object batch) {
    return calls(1, batch).get(0);
  }

  private Object input(Object batch) {
    List<Object> seen = new ArrayList<>();
    CalibrationData.of(List.of(batch)).forEach(scope, 1, tensor -> seen.add(tensor.storage()));
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }

  @Test
  void the_input_is_the_batch_or_the_first_of_its_items() {
    assertThat(input(x)).isSameAs(x.storage());
    assertThat(input(List.of(x, "label"))).isSameAs(x.storage());
    assertThat(input(List.of(List.of(x, other), "label"))).isSameAs(x.storage());
    assertThat(input(List.of(ImmutableMap.of("x", x)))).isSameAs(x.storage());
  }

  @Test
  void the_input_in_a_map_has_a_usual_name_or_is_the_first() {
    for (String key : List.of("input", "image", "img", "x", "data", "pixel_values")) {
      assertThat(input(ImmutableMap.of("label", other, key, x))).isSameAs(x.storage());
    }
    assertThat(input(ImmutableMap.of("data", other, "image", x))).isSameAs(x.storage());
    assertThat(input(ImmutableMap.of("first", x, "second", other))).isSameAs(x.storage());
  }

  @Test
  void networks_with_several_inputs_are_called_by_position_and_by_name() {
    assertThat(call(x)).isEqualTo(new Seen(List.of(x.storage()), Map.of()));
    assertThat(call(List.of(x, other))).isEqualTo(new Seen(List.of(x.storage()), Map.of()));
    assertThat(call(ImmutableMap.of("a", x, "b", other)))
        .isEqualTo(new Seen(List.of(), Map.of("a", x.storage(), "b", other.storage())));
    assertThat(call(List.of(List.of(x, other), "label")))
        .isEqualTo(new Seen(List.of(x.storage(), other.storage()), Map.of()));
    assertThat(call(List.of(List.of(x), ImmutableMap.of("b", other))))
        .isEqualTo(new Seen(List.of(x.storage()), Map.of("b", other.storage())));
  }

  @Test
  void no_more_batches_are_taken_than_asked_for() {
    assertThat(calls(2, x, other, x)).hasSize(2);
    assertThat(calls(5, x, other, x)).hasSize(3);
    Iterable<Object> endless =
        () ->
            new Iterator<>() {
              private int taken;

              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Object next() {
                if (taken++ == 2) {
                  throw new AssertionError("a third batch was loaded");
                }
                return x;
              }
            };
    List<Tensor> seen = new ArrayList<>();
    CalibrationData.of(endless).forEach(scope, 2, seen::add);
    assertThat(seen).hasSize(2);
  }

  @Test
  void batches_that_are_empty_or_nothing_of_the_kind_are_refused() {
    refused(List.of(), "Batch data is an empty list or tuple.");
    refused(Map.of(), "Batch data is an empty dictionary.");
    refused(
        List.of("text"),
        "CalibrationData: a batch must be a tensor, a list or a map but is java.lang.String");
  }

  private void refused(Object batch, String message) {
    CalibrationData data = CalibrationData.of(List.of(batch));
    assertThatThrownBy(() -> data.forEach(scope, 1, tensor -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> data.forEachCall(scope, 1, (inputs, named) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void what_a_batch_needs_goes_with_its_turn() {
    List<Tensor> kept = new ArrayList<>();
    long before = scope.bytes();
    CalibrationData.of(List.of(x, x)).forEach(scope, 2, kept::add);
    assertThat(scope.bytes()).isEqualTo(before);
    assertThat(kept.get(0).scope().isOpen()).isFalse();
    assertThat(x.storage().isOpen()).isTrue();
  }
}
