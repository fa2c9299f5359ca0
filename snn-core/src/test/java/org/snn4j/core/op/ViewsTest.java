// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class ViewsTest {

  @Test
  void every_view_has_the_right_gradient_in_every_layout() {
    OperationCheck.of(x -> Views.reshape(x[0], Shape.of(5, 6))).onOne(2, 3, 5);
    OperationCheck.of(x -> Views.reshape(x[0], 3, -1, 2)).onOne(2, 3, 5);
    OperationCheck.of(x -> Views.reshape(x[0], Shape.of())).onOne(1, 1);
    OperationCheck.of(x -> Views.flatten(x[0], 1, -1)).onOne(2, 3, 5, 2);
    OperationCheck.of(x -> Views.flatten(x[0], 0, 1)).onOne(2, 3, 5, 2);
    OperationCheck.of(x -> Views.permute(x[0], 2, 0, 3, 1)).onOne(2, 3, 5, 2);
    OperationCheck.of(x -> Views.transpose(x[0], -2, -1)).onOne(2, 3, 5);
    OperationCheck.of(x -> Views.squeeze(x[0], 1)).onOne(2, 1, 5);
    OperationCheck.of(x -> Views.unsqueeze(x[0], 1)).onOne(2, 3);
    OperationCheck.of(x -> Views.unsqueeze(x[0], -1)).onOne(2, 3);
    OperationCheck.of(x -> Views.expand(x[0], Shape.of(2, 3, 2, 5))).onOne(3, 1, 5);
    OperationCheck.of(x -> Views.slice(x[0], 1, 1, 3)).onOne(2, 5, 3);
    OperationCheck.of(x -> Views.slice(x[0], -1, 0, 3)).onOne(2, 5, 3);
    OperationCheck.of(x -> Views.select(x[0], 1, 2)).onOne(2, 5, 3);
  }

  @Test
  void gradients_of_overlapping_views_of_one_tensor_add_up() {
    OperationCheck.of(
            x ->
                Arithmetic.multiply(
                    Views.slice(x[0], 0, 0, 3),
                    Arithmetic.add(Views.slice(x[0], 0, 2, 5), Views.slice(x[0], 0, 1, 4))))
        .onOne(5, 2);
    OperationCheck.of(x -> Arithmetic.multiply(x[0], Views.transpose(x[0], 0, 1))).onOne(3, 3);
  }

  @Test
  void repeated_matrices_and_gradients_can_be_multiplied() {
    Shape rows = Shape.of(3, 5);
    OperationCheck.of(x -> MatMul.matmul(Views.expand(x[0], rows), x[1]))
        .on(new long[] {1, 5}, new long[] {5, 2});
    OperationCheck.of(x -> MatMul.matmul(Views.expand(x[0], rows), x[1]))
        .on(new long[] {3, 1}, new long[] {5, 2});
    OperationCheck.of(x -> MatMul.matmul(x[0], Views.expand(x[1], Shape.of(7, 5, 2))))
        .on(new long[] {7, 3, 5}, new long[] {7, 5, 1});
  }

  @Test
  void views_share_memory_and_reshape_copies_only_where_it_must() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 1).doubles(2, 3, 5);
      Tensor transposed = Views.transpose(x, 0, 2);
      assertThat(transposed.storage()).isSameAs(x.storage());
      assertThat(Views.reshape(x, Shape.of(6, 5)).storage()).isSameAs(x.storage());
      assertThat(Views.reshape(transposed, Shape.of(15, 2)).storage()).isNotSameAs(x.storage());
      assertThat(Views.slice(x, 1, 1, 2).storage()).isSameAs(x.storage());
      assertThat(Views.expand(x, Shape.of(7, 2, 3, 5)).storage()).isSameAs(x.storage());
    }
  }

  @Test
  void elements_land_where_their_indices_say() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new double[] {0, 1, 2, 3, 4, 5}, 2, 3);
      assertThat(Views.transpose(x, 0, 1).toDoubleArray()).containsExactly(0, 3, 1, 4, 2, 5);
      Tensor reshaped = Views.reshape(Views.transpose(x, 0, 1), Shape.of(2, 3));
      assertThat(reshaped.toDoubleArray()).containsExactly(0, 3, 1, 4, 2, 5);
      assertThat(Views.slice(x, 1, 1, 3).toDoubleArray()).containsExactly(1, 2, 4, 5);
      assertThat(Views.select(x, 1, 2).toDoubleArray()).containsExactly(2, 5);
      assertThat(Views.select(x, 0, 1).shape()).isEqualTo(Shape.of(3));
    }
  }

  @Test
  void wrong_shapes_and_axes_are_refused_with_what_was_needed() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 1).doubles(2, 3, 5);
      assertThatThrownBy(() -> Views.reshape(x, Shape.of(7, 4)))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage("reshape: shape [7, 4] holds 28 elements but x [2, 3, 5] has 30");
      assertThatThrownBy(() -> Views.reshape(x, 7, -1))
          .hasMessage("reshape: x [2, 3, 5] does not fill sizes [7, -1]");
      assertThatThrownBy(() -> Views.reshape(x, -1, -1))
          .hasMessage("reshape: one size at most may be -1 but the sizes are [-1, -1]");
      assertThatThrownBy(() -> Views.permute(x, 0, 1, 1))
          .hasMessage(
              "permute: axes must name each of the 3 axes of [2, 3, 5] once but are [0, 1, 1]");
      assertThatThrownBy(() -> Views.squeeze(x, 1))
          .hasMessage("squeeze: axis 1 must have size 1 but x has shape [2, 3, 5]");
      assertThatThrownBy(() -> Views.unsqueeze(x, 4))
          .hasMessage("unsqueeze: axis must be between -4 and 3 for x [2, 3, 5] but is 4");
      assertThatThrownBy(() -> Views.slice(x, 1, 2, 4))
          .hasMessage(
              "slice: 0 <= from <= to <= 3 must hold on axis 1 of [2, 3, 5] but from = 2 and to ="
                  + " 4");
      assertThatThrownBy(() -> Views.select(x, 2, 5))
          .hasMessage("select: index must be between 0 and 4 on axis 2 of [2, 3, 5] but is 5");
      assertThatThrownBy(() -> Views.expand(x, Shape.of(2, 3, 7)))
          .hasMessage("expand: x [2, 3, 5] cannot be repeated to shape [2, 3, 7]");
      assertThatThrownBy(() -> Views.flatten(x, 2, 1))
          .hasMessage("flatten: axis 2 must not come after axis 1 of [2, 3, 5]");
      assertThatThrownBy(() -> Views.transpose(x, 0, 3))
          .hasMessage("Shape [2, 3, 5] has no axis 3");
    }
  }
}
