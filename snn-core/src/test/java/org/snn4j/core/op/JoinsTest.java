// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class JoinsTest {

  @Test
  void joined_tensors_have_the_right_gradients() {
    long[][] shapes = {{2, 3, 5}, {2, 1, 5}, {2, 2, 5}};
    OperationCheck.of(x -> Joins.concat(1, x)).on(shapes);
    OperationCheck.of(x -> Joins.concat(-2, x[0], x[0], x[1])).on(shapes);
    long[][] alike = {{2, 3}, {2, 3}};
    OperationCheck.of(x -> Joins.stack(0, x)).on(alike);
    OperationCheck.of(x -> Joins.stack(1, x)).on(alike);
    OperationCheck.of(x -> Joins.stack(-1, x)).on(alike);
  }

  @Test
  void parts_have_the_right_gradients_also_where_some_are_not_used() {
    OperationCheck.of(
            x -> {
              List<Tensor> parts = Joins.chunk(x[0], 3, 1);
              return Arithmetic.multiply(parts.get(0), parts.get(2));
            })
        .onOne(2, 6, 3);
    OperationCheck.of(x -> Arithmetic.multiply(Joins.split(x[0], 0, 1, 3).get(1), 2)).onOne(4, 3);
    OperationCheck.of(
            x -> {
              List<Tensor> steps = Joins.unstack(x[0], 0);
              return Arithmetic.subtract(
                  Arithmetic.multiply(steps.get(0), steps.get(2)), steps.get(1));
            })
        .onOne(3, 2, 5);
  }

  @Test
  void concat_then_split_gives_the_same_back() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 2);
      Tensor a = random.floats(2, 3);
      Tensor b = random.floats(2, 5);
      List<Tensor> parts = Joins.split(Joins.concat(1, a, b), 1, 3, 5);
      assertThat(parts.get(0).toFloatArray()).containsExactly(a.toFloatArray());
      assertThat(parts.get(1).toFloatArray()).containsExactly(b.toFloatArray());
      assertThat(Joins.stack(1, a, a).shape()).isEqualTo(Shape.of(2, 2, 3));
    }
  }

  @Test
  void chunks_are_as_large_as_in_pytorch() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 2).floats(2, 7);
      assertThat(Joins.chunk(x, 3, 1).stream().map(part -> part.size(1)))
          .containsExactly(3L, 3L, 1L);
      assertThat(Joins.chunk(x, 5, 1).stream().map(part -> part.size(1)))
          .containsExactly(2L, 2L, 2L, 1L);
      assertThat(Joins.chunk(x, 1, -1).get(0).shape()).isEqualTo(x.shape());
    }
  }

  @Test
  void tensors_that_do_not_fit_are_refused_by_number() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 2);
      Tensor a = random.floats(2, 3);
      assertThatThrownBy(() -> Joins.concat(0, a, random.floats(2, 5)))
          .hasMessage("concat: tensor 1 must have shape [2, 3] but has [2, 5] (axis 1 differs)");
      assertThatThrownBy(() -> Joins.stack(0, a, random.floats(3, 3)))
          .hasMessage("stack: tensor 1 must have shape [2, 3] but has [3, 3] (axis 0 differs)");
      assertThatThrownBy(() -> Joins.concat(0))
          .hasMessage("concat: there must be 1 tensor or more but there are 0");
      assertThatThrownBy(() -> Joins.split(a, 1, 1, 1))
          .hasMessage("split: the sizes must add up to 3 on axis 1 of [2, 3] but are [1, 1]");
      assertThatThrownBy(() -> Joins.chunk(a, 0, 1))
          .hasMessage("chunk: n must be 1 or more but is 0");
    }
  }
}
