// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Softmax;
import org.snn4j.core.op.Views;
import org.snn4j.core.testing.RandomTensors;

/** What listeners of a scope are told of the operations in it. */
class OperationTest {

  private record Told(Operation operation, List<Tensor> inputs, List<Tensor> outputs) {}

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 3);
  private final List<Told> told = new ArrayList<>();
  private final TensorScope listened =
      scope.child("listened", (operation, in, out) -> told.add(new Told(operation, in, out)));

  @AfterEach
  void close() {
    listened.close();
    scope.close();
  }

  /** What an operation on {@code [2, 3, 5]} is told as: the last one told with its result. */
  private Told of(UnaryOperator<Tensor> operation) {
    told.clear();
    Tensor y = operation.apply(listened.borrow(random.floats(2, 3, 5)));
    Told last = told.get(told.size() - 1);
    assertThat(last.outputs()).hasSize(1);
    assertThat(last.outputs().get(0).storage()).isSameAs(y.storage());
    assertThat(last.outputs().get(0).shape()).isEqualTo(y.shape());
    return last;
  }

  private void assertTold(UnaryOperator<Tensor> operation, Operation expected, int inputs) {
    Told last = of(operation);
    assertThat(last.operation()).isEqualTo(expected);
    assertThat(last.inputs()).hasSize(inputs);
  }

  @Test
  void operations_are_told_with_their_constants() {
    assertTold(Elementwise::gelu, Operation.of("gelu"), 1);
    assertTold(x -> Arithmetic.add(x, x), Operation.of("add"), 2);
    assertTold(
        x -> Arithmetic.affine(x, 3, 0.5),
        Operation.of("affine").with("factor", 3.0).with("addend", 0.5),
        1);
    assertTold(x -> Softmax.softmax(x, 2), Operation.of("softmax").with("axis", 2), 1);
    assertTold(
        x -> Reductions.sum(x, 1),
        Operation.of("sum").with("axes", new int[] {1}).with("keepDims", false),
        1);
    assertTold(
        x -> Views.reshape(x, Shape.of(6, 5)),
        Operation.of("reshape").with("sizes", new long[] {6, 5}),
        1);
    assertTold(
        x -> Views.select(x, 1, 2), Operation.of("select").with("axis", 1).with("index", 2L), 1);
    assertTold(x -> Joins.concat(0, x, x, x), Operation.of("concat").with("axis", 0), 3);
  }

  @Test
  void an_operation_made_of_others_is_told_after_them_with_the_same_result() {
    Told last =
        of(
            x -> {
              Tensor heads = Views.unsqueeze(x, 1);
              return Attention.scaledDotProduct(
                  heads, heads, heads, new Attention.Mask.Causal(), 0.7);
            });
    assertThat(last.operation())
        .isEqualTo(Operation.of("scaledDotProduct").with("mask", "causal").with("scale", 0.7));
    assertThat(told.size()).isGreaterThan(3);
  }

  @Test
  void several_results_are_told_together() {
    told.clear();
    List<Tensor> parts = Joins.split(listened.borrow(random.floats(7, 3)), 0, 2, 5);
    Told last = told.get(told.size() - 1);
    assertThat(last.operation())
        .isEqualTo(Operation.of("split").with("axis", 0).with("sizes", new long[] {2, 5}));
    assertThat(last.outputs()).containsExactlyElementsOf(parts);
  }

  @Test
  void an_input_that_was_left_out_is_null() {
    Tensor weight = random.floats(7, 5);
    Told last = of(x -> MatMul.linear(x, weight, null));
    assertThat(last.operation().name()).isEqualTo("linear");
    assertThat(last.inputs().get(1).storage()).isSameAs(weight.storage());
    assertThat(last.inputs().stream().skip(2)).allMatch(input -> input == null);
  }

  @Test
  void scopes_inside_are_listened_to_and_those_around_are_not() {
    try (TensorScope inner = listened.child("inner")) {
      Elementwise.relu(inner.borrow(random.floats(2)));
      assertThat(told).isNotEmpty();
    }
    told.clear();
    Elementwise.relu(random.floats(2));
    assertThat(told).isEmpty();
    try (TensorScope deaf = listened.child("deaf", null)) {
      Elementwise.relu(deaf.borrow(random.floats(2)));
      assertThat(told).isEmpty();
    }
  }

  @Test
  void a_constant_has_one_value() {
    Operation named = Operation.of("pad").with("axis", 1);
    assertThatThrownBy(() -> named.with("axis", 2)).isInstanceOf(IllegalArgumentException.class);
    assertThat(named.attributes()).containsOnlyKeys("axis");
  }
}
