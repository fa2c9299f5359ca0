// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class ArithmeticTest {

  static List<long[][]> shapes() {
    return List.of(
        new long[][] {{2, 3, 5}, {2, 3, 5}},
        new long[][] {{2, 3, 5}, {3, 1}},
        new long[][] {{3, 1}, {2, 3, 5}},
        new long[][] {{2, 1, 5}, {3, 1}},
        new long[][] {{7}, {1}},
        new long[][] {{1, 1}, {1}},
        new long[][] {{3, 2, 2, 5}, {2, 1, 1}},
        new long[][] {{2, 3}, {}});
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void sums_have_the_right_gradients(long[][] shapes) {
    OperationCheck.of(x -> Arithmetic.add(x[0], x[1])).on(shapes);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void differences_have_the_right_gradients(long[][] shapes) {
    OperationCheck.of(x -> Arithmetic.subtract(x[0], x[1])).on(shapes);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void products_have_the_right_gradients(long[][] shapes) {
    OperationCheck.of(x -> Arithmetic.multiply(x[0], x[1])).on(shapes);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void quotients_have_the_right_gradients(long[][] shapes) {
    OperationCheck.of(x -> Arithmetic.divide(x[0], x[1])).between(0.5, 3).on(shapes);
  }

  @Test
  void scalars_are_mapped_with_the_right_gradients() {
    OperationCheck.of(x -> Arithmetic.add(x[0], 1.25)).onOne(2, 3, 5);
    OperationCheck.of(x -> Arithmetic.subtract(x[0], 1.25)).onOne(2, 3, 5);
    OperationCheck.of(x -> Arithmetic.multiply(x[0], -0.75)).onOne(2, 3, 5);
    OperationCheck.of(x -> Arithmetic.scale(x[0], 3)).onOne(7);
    OperationCheck.of(x -> Arithmetic.negate(x[0])).onOne(2, 3);
    OperationCheck.of(x -> Arithmetic.affine(x[0], 2, -1)).onOne();
  }

  @Test
  void an_operand_used_twice_gets_both_gradients() {
    OperationCheck.of(x -> Arithmetic.add(x[0], x[0])).onOne(2, 3);
    OperationCheck.of(x -> Arithmetic.multiply(x[0], Arithmetic.multiply(x[0], x[0]))).onOne(2, 3);
    OperationCheck.of(x -> Arithmetic.divide(x[0], x[0])).between(1, 2).onOne(5);
  }

  @Test
  void the_values_are_those_of_java() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor a = scope.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
      Tensor b = scope.of(new double[] {10, 20}, 2, 1);
      assertThat(Arithmetic.add(a, b).toDoubleArray()).containsExactly(11, 12, 13, 24, 25, 26);
      assertThat(Arithmetic.subtract(b, a).toDoubleArray()).containsExactly(9, 8, 7, 16, 15, 14);
      assertThat(Arithmetic.multiply(a, b).toDoubleArray())
          .containsExactly(10, 20, 30, 80, 100, 120);
      assertThat(Arithmetic.divide(a, b).toDoubleArray())
          .containsExactly(0.1, 0.2, 0.3, 0.2, 0.25, 0.3);
    }
  }

  @Test
  void the_result_lies_like_the_operand_of_its_shape() {
    try (TensorScope scope = TensorScope.open("test")) {
      Shape shape = Shape.of(2, 3, 5, 7);
      Tensor image =
          scope.allocate(
              new RandomTensors(scope, 1).doubles(1).dtype(), shape, Strides.innermost(shape, 1));
      Tensor bias = new RandomTensors(scope, 1).doubles(3, 1, 1);
      assertThat(Arithmetic.add(bias, image).isInnermost(1)).isTrue();
    }
  }

  @Test
  void shapes_that_do_not_fit_are_refused_with_both_named() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 1);
      assertThatThrownBy(() -> Arithmetic.multiply(random.doubles(2, 3), random.doubles(2)))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage(
              "multiply: shapes [2, 3] and [2] cannot be broadcast together (axis 1 has 3 and 2)");
    }
  }
}
