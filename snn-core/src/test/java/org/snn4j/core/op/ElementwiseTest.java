// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class ElementwiseTest {

  @ParameterizedTest
  @EnumSource(Unary.class)
  void every_function_has_the_right_gradient(Unary function) {
    boolean positive =
        function == Unary.LOG || function == Unary.SQRT || function == Unary.RECIPROCAL;
    OperationCheck check =
        OperationCheck.of(x -> Elementwise.apply(function, x[0])).between(positive ? 0.3 : -3, 3);
    check.onOne(2, 3, 5, 7);
    check.onOne(17);
    check.onOne(1, 1);
    check.onOne();
  }

  @Test
  void named_functions_are_the_ones_they_say() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 3).uniform(DType.DOUBLE, 0.2, 2, 11);
      assertSame(Unary.EXP, x, Elementwise.exp(x));
      assertSame(Unary.LOG, x, Elementwise.log(x));
      assertSame(Unary.SQRT, x, Elementwise.sqrt(x));
      assertSame(Unary.SQUARE, x, Elementwise.square(x));
      assertSame(Unary.ABS, x, Elementwise.abs(x));
      assertSame(Unary.RECIPROCAL, x, Elementwise.reciprocal(x));
      assertSame(Unary.SIGMOID, x, Elementwise.sigmoid(x));
      assertSame(Unary.TANH, x, Elementwise.tanh(x));
      assertSame(Unary.RELU, x, Elementwise.relu(x));
      assertSame(Unary.GELU, x, Elementwise.gelu(x));
      assertSame(Unary.GELU_TANH, x, Elementwise.geluTanh(x));
      assertSame(Unary.SILU, x, Elementwise.silu(x));
    }
  }

  @Test
  void the_result_lies_like_a_dense_operand_and_row_major_otherwise() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 3).doubles(2, 3, 5);
      assertThat(Elementwise.exp(Layout.REVERSED.copy(scope, x)).strides())
          .containsExactly(1, 2, 6);
      assertThat(Elementwise.exp(Layout.SLICED.copy(scope, x)).isRowMajor()).isTrue();
    }
  }

  private static void assertSame(Unary function, Tensor x, Tensor y) {
    double[] from = x.toDoubleArray();
    double[] to = y.toDoubleArray();
    for (int i = 0; i < from.length; i++) {
      assertThat(Math.abs(to[i] - function.value(from[i]))).isLessThan(1e-14);
    }
  }
}
