// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.Parts.Chain;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class StateDictTest {

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  private Chain network(long seed) {
    return network(Init.seeded(scope, seed));
  }

  private static Chain network(Init init) {
    Chain network = new Chain();
    network.with("conv", new Conv2d(1, 2, ConvGeometry.kernel(3), init));
    network.with("norm", new BatchNorm2d(2, init));
    network.with("head", new Linear(3, 2, init));
    return network;
  }

  @Test
  void keys_are_parameters_then_buffers_then_counters_in_the_order_of_the_modules() {
    assertThat(network(1).stateDict().entries().keySet())
        .containsExactly(
            "conv.weight",
            "conv.bias",
            "norm.weight",
            "norm.bias",
            "head.weight",
            "head.bias",
            "norm.running_mean",
            "norm.running_var",
            "norm.num_batches_tracked");
  }

  @Test
  void a_state_is_a_copy() {
    Chain network = network(1);
    StateDict saved = network.stateDict();
    network.parameters().get("conv.bias").value().copyFrom(new float[] {8, 9});
    network.counters().get("norm.num_batches_tracked").increment();
    assertThat(floats(saved, "conv.bias")).doesNotContain(8, 9);
    assertThat(((Entry.Longs) saved.entries().get("norm.num_batches_tracked")).values())
        .containsExactly(0);
  }

  @Test
  void a_loaded_state_is_the_saved_one_with_buffers_and_counters() {
    Chain from = network(1);
    from.buffers().get("norm.running_var").value().copyFrom(new float[] {5, 7});
    for (int i = 0; i < 3; i++) {
      from.counters().get("norm.num_batches_tracked").increment();
    }
    Chain to = network(2);
    assertThat(floats(to.stateDict(), "conv.weight"))
        .isNotEqualTo(floats(from.stateDict(), "conv.weight"));
    to.load(from.stateDict());
    requireSame(to.stateDict(), from.stateDict());
    assertThat(to.counters().get("norm.num_batches_tracked").value()).isEqualTo(3);
    assertThat(to.buffers().get("norm.running_var").value().toFloatArray()).containsExactly(5, 7);
  }

  @Test
  void values_are_saved_in_row_major_order_however_they_lie() {
    Shape shape = Shape.of(2, 3);
    Tensor turned =
        scope.allocate(org.snn4j.core.tensor.DType.FLOAT, shape, Strides.innermost(shape, 0));
    turned.copyFrom(new float[] {1, 2, 3, 4, 5, 6});
    Chain from = new Chain();
    from.withParameter("w", turned);
    assertThat(floats(from.stateDict(), "w")).containsExactly(1, 2, 3, 4, 5, 6);
    Chain to = new Chain();
    to.withParameter("w", Init.seeded(scope, 1).constant(0, 2, 3));
    to.load(from.stateDict());
    assertThat(floats(to.stateDict(), "w")).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void a_state_of_the_other_precision_is_converted() {
    Chain wide = network(Init.seeded(scope, 3).inDoublePrecision());
    Chain narrow = network(4);
    narrow.load(wide.stateDict());
    assertThat(floats(narrow.stateDict(), "head.weight"))
        .containsExactly(wide.parameters().get("head.weight").value().toFloatArray());
    Chain back = network(Init.seeded(scope, 5).inDoublePrecision());
    back.load(narrow.stateDict());
    assertThat(back.parameters().get("head.weight").value().toFloatArray())
        .containsExactly(floats(narrow.stateDict(), "head.weight"));
  }

  @Test
  void everything_that_does_not_fit_is_told_at_once_and_nothing_is_loaded() {
    Chain network = network(1);
    StateDict before = network.stateDict();
    Map<String, Entry> entries = new LinkedHashMap<>(network(2).stateDict().entries());
    entries.remove("conv.bias");
    entries.remove("norm.running_mean");
    entries.put("head.weight", new Entry.Floats(Shape.of(3, 2), new float[6]));
    entries.put("head.bias", new Entry.Floats(Shape.of(1, 2), new float[2]));
    entries.put("norm.num_batches_tracked", new Entry.Floats(Shape.of(), new float[1]));
    entries.put("head.scale", new Entry.Floats(Shape.of(7), new float[7]));
    assertThatThrownBy(() -> network.load(new StateDict(entries)))
        .isInstanceOf(StateMismatchException.class)
        .hasMessage(
            "The saved state does not fit Chain: missing 'conv.bias' [2]; 'head.weight' must have"
                + " shape [2, 3] but has [3, 2]; 'head.bias' must have shape [2] but has [1, 2];"
                + " missing 'norm.running_mean' [2]; 'norm.num_batches_tracked' must hold a whole"
                + " number; unexpected 'head.scale' [7]");
    requireSame(network.stateDict(), before);
  }

  @Test
  void a_missing_counter_is_told() {
    Chain network = network(1);
    Map<String, Entry> entries = new LinkedHashMap<>(network.stateDict().entries());
    entries.remove("norm.num_batches_tracked");
    assertThatThrownBy(() -> network.load(new StateDict(entries)))
        .isInstanceOf(StateMismatchException.class)
        .hasMessage("The saved state does not fit Chain: missing 'norm.num_batches_tracked' []");
  }

  @Test
  void a_part_loads_its_own_share() {
    Chain network = network(1);
    Linear other = new Linear(3, 2, Init.seeded(scope, 9));
    network.children().get("head").load(other.stateDict());
    assertThat(floats(network.stateDict(), "head.weight"))
        .containsExactly(floats(other.stateDict(), "weight"));
    assertThatThrownBy(() -> network.children().get("head").load(new StateDict(Map.of())))
        .hasMessage(
            "The saved state does not fit layer 'head' (Linear): missing 'weight' [2, 3]; missing"
                + " 'bias' [2]");
  }

  @Test
  void an_entry_with_another_number_of_values_cannot_be_made() {
    // Such an entry would pass the comparison of shapes and fail half-way through loading.
    assertThatThrownBy(() -> new Entry.Floats(Shape.of(2, 3), new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("StateDict: an entry of shape [2, 3] takes 6 values but has 5");
    assertThatThrownBy(() -> new Entry.Doubles(Shape.of(), new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Entry.Longs(Shape.of(), new long[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void entries_cannot_be_changed() {
    assertThatThrownBy(() -> network(1).stateDict().entries().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static float[] floats(StateDict saved, String key) {
    return ((Entry.Floats) saved.entries().get(key)).values();
  }

  private static void requireSame(StateDict actual, StateDict expected) {
    assertThat(actual.entries().keySet()).containsExactlyElementsOf(expected.entries().keySet());
    expected
        .entries()
        .forEach(
            (key, entry) ->
                assertThat(actual.entries().get(key))
                    .as(key)
                    .usingRecursiveComparison()
                    .isEqualTo(entry));
  }
}
