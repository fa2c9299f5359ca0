// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.Parts.Chain;
import org.snn4j.core.nn.Parts.Scale;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class ModuleTest {

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1);
  private final Chain root = new Chain();
  private Chain blocks;
  private Chain second;
  private Linear query;

  @AfterEach
  void close() {
    scope.close();
  }

  @BeforeEach
  void build() {
    root.withParameter("token", init.constant(0, 2));
    blocks = root.with("blocks", new Chain());
    blocks.with("0", new Linear(3, 3, init));
    second = blocks.with("1", new Chain());
    query = second.with("attn", new Chain()).with("q", new Linear(3, 5, false, init));
    second.withBuffer("running_mean", init.constant(0, 5));
    second.withCounter("seen");
    root.with("head", new Linear(5, 7, init));
  }

  @Test
  void a_path_is_the_names_from_the_root_joined_by_dots() {
    assertThat(root.path()).isEmpty();
    assertThat(query.path()).isEqualTo("blocks.1.attn.q");
    assertThat(root.describe()).isEqualTo("Chain");
    assertThat(query.describe()).isEqualTo("layer 'blocks.1.attn.q' (Linear)");
  }

  @Test
  void everything_is_listed_by_path_in_the_order_it_was_added_parents_first() {
    assertThat(root.modules().keySet())
        .containsExactly(
            "", "blocks", "blocks.0", "blocks.1", "blocks.1.attn", "blocks.1.attn.q", "head");
    assertThat(root.modules().get("blocks.1.attn.q")).isSameAs(query);
    assertThat(root.parameters().keySet())
        .containsExactly(
            "token",
            "blocks.0.weight",
            "blocks.0.bias",
            "blocks.1.attn.q.weight",
            "head.weight",
            "head.bias");
    assertThat(root.buffers().keySet()).containsExactly("blocks.1.running_mean");
    assertThat(root.counters().keySet()).containsExactly("blocks.1.seen");
    assertThat(root.children().keySet()).containsExactly("blocks", "head");
    assertThat(root.parameterCount()).isEqualTo(2 + 9 + 3 + 15 + 35 + 7);
  }

  @Test
  void a_part_asked_by_itself_lists_its_names_from_itself() {
    assertThat(blocks.parameters().keySet())
        .containsExactly("0.weight", "0.bias", "1.attn.q.weight");
  }

  @Test
  void what_is_listed_cannot_be_changed() {
    assertThatThrownBy(() -> root.children().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_name_is_given_once_whatever_it_names() {
    refused(
        "layer 'blocks.1' (Chain): the name 'running_mean' is taken",
        () -> second.withParameter("running_mean", init.constant(0, 1)));
    refused("layer 'blocks.1' (Chain): the name 'attn' is taken", () -> second.withCounter("attn"));
    refused(
        "layer 'blocks.1' (Chain): the name 'seen' is taken",
        () -> second.with("seen", new Chain()));
    refused(
        "Chain: the name 'token' is taken", () -> root.withBuffer("token", init.constant(0, 1)));
  }

  @Test
  void a_name_that_paths_could_not_hold_is_refused() {
    refused(
        "Chain: a name must not be empty or contain a dot but is 'a.b'",
        () -> root.with("a.b", new Chain()));
    refused(
        "Chain: a name must not be empty or contain a dot but is ''",
        () -> root.withParameter("", init.constant(0, 1)));
  }

  @Test
  void a_child_has_one_parent() {
    refused(
        "Chain: child 'again' already belongs to another module as 'blocks.1.attn.q'; build a"
            + " second one to use it twice",
        () -> root.with("again", query));
    refused(
        "Sequential: child '1' already belongs to another module as '0'; build a second one to use"
            + " it twice",
        () -> {
          Linear twice = new Linear(2, 2, init);
          new Sequential(twice, twice);
        });
    assertThat(query.path()).isEqualTo("blocks.1.attn.q");
  }

  @Test
  void a_module_cannot_hold_itself_or_what_holds_it() {
    Chain alone = new Chain();
    refused("Chain: child 'self' holds this module", () -> alone.with("self", alone));
    refused(
        "layer 'blocks.1' (Chain): child 'root' holds this module",
        () -> second.with("root", root));
    assertThat(alone.children()).isEmpty();
  }

  @Test
  void a_refused_child_leaves_no_trace() {
    Chain orphan = new Chain();
    assertThatThrownBy(() -> root.with("head", orphan))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(orphan.path()).isEmpty();
    assertThat(root.with("tail", orphan).path()).isEqualTo("tail");
  }

  @Test
  void a_wrong_shape_is_told_with_the_innermost_layer() {
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = scope.zeros(DType.FLOAT, Shape.of(2, 7));
    assertThatThrownBy(() -> root.forward(x, pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "layer 'blocks.0' (Linear): linear: x must have 3 features on its last axis but has"
                + " shape [2, 7]")
        .hasCauseInstanceOf(ShapeMismatchException.class);
    Sequential network =
        new Sequential(new Conv2d(3, 5, ConvGeometry.kernel(3), init), new Flatten());
    assertThatThrownBy(() -> network.forward(x, pass))
        .hasMessage("layer '0' (Conv2d): conv2d: x must have shape [N, C, H, W] but has [2, 7]");
  }

  @Test
  void a_module_without_a_path_adds_nothing_to_the_sentence() {
    Linear alone = new Linear(3, 5, init);
    Tensor x = scope.zeros(DType.FLOAT, Shape.of(2, 7));
    assertThatThrownBy(() -> alone.forward(x, ForwardPass.inference(scope)))
        .hasMessage("linear: x must have 3 features on its last axis but has shape [2, 7]");
  }

  @Test
  void the_same_seed_builds_the_same_network() {
    List<StateDict> built =
        List.of(
            new Linear(3, 5, Init.seeded(scope, 7)).stateDict(),
            new Linear(3, 5, Init.seeded(scope, 7)).stateDict(),
            new Linear(3, 5, Init.seeded(scope, 8)).stateDict());
    assertThat(weights(built.get(1))).containsExactly(weights(built.get(0)));
    assertThat(weights(built.get(2))).isNotEqualTo(weights(built.get(0)));
  }

  @Test
  void layers_built_one_after_the_other_start_with_different_values() {
    Scale unused = new Scale(1, init);
    assertThat(unused.weight().value().item()).isEqualTo(1);
    assertThat(weights(new Linear(3, 5, init).stateDict()))
        .isNotEqualTo(weights(new Linear(3, 5, init).stateDict()));
  }

  private static float[] weights(StateDict saved) {
    return ((StateDict.Entry.Floats) saved.entries().get("weight")).values();
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }
}
