// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class LinearTest {

  @Test
  void maps_the_last_axis_by_hand() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new float[] {1, 2, 3, -1, 0, 2}, 2, 3);
      Tensor weight = scope.of(new float[] {1, 0, -1, 2, 1, 1}, 2, 3);
      Tensor bias = scope.of(new float[] {10, 20}, 2);
      assertThat(MatMul.linear(x, weight, bias).toFloatArray()).containsExactly(8, 27, 7, 20);
      assertThat(MatMul.linear(x, weight, null).toFloatArray()).containsExactly(-2, 7, -3, 0);
    }
  }

  @Test
  void axes_before_the_last_are_kept_in_every_layout() {
    for (long[] sizes : new long[][] {{5}, {3, 5}, {2, 3, 5}, {2, 3, 7, 5}, {0, 5}, {2, 0, 5}}) {
      for (Layout layout : Layout.values()) {
        try (TensorScope scope = TensorScope.open("test")) {
          RandomTensors random = new RandomTensors(scope, 1);
          Tensor x = random.uniform(layout, DType.FLOAT, -2, 2, sizes);
          Tensor weight = random.uniform(layout, DType.FLOAT, -2, 2, 11, 5);
          Tensor bias = random.floats(11);
          Tensor y = MatMul.linear(x, weight, bias);
          assertThat(y.shape()).isEqualTo(x.shape().with(-1, 11));
          assertThat(y.toDoubleArray())
              .containsExactly(
                  byHand(x.toDoubleArray(), weight.toDoubleArray(), bias.toDoubleArray()),
                  within(1e-5));
        }
      }
    }
  }

  @Test
  void gradients_meet_central_differences() {
    OperationCheck.of(t -> MatMul.linear(t[0], t[1], t[2]))
        .on(new long[] {2, 3, 5}, new long[] {2, 5}, new long[] {2});
    OperationCheck.of(t -> MatMul.linear(t[0], t[1], null)).on(new long[] {5}, new long[] {3, 5});
  }

  @Test
  void no_features_give_the_bias() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.zeros(DType.FLOAT, Shape.of(3, 0));
      Tensor weight = scope.zeros(DType.FLOAT, Shape.of(2, 0));
      Tensor bias = scope.of(new float[] {5, 7}, 2);
      assertThat(MatMul.linear(x, weight, bias).toFloatArray()).containsExactly(5, 7, 5, 7, 5, 7);
    }
  }

  @Test
  void operands_that_do_not_fit_are_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 2);
      refused(
          "linear: x must have 5 features on its last axis but has shape [3, 7]",
          () -> MatMul.linear(random.floats(3, 7), random.floats(2, 5), null));
      refused(
          "linear: x must have 5 features on its last axis but has shape []",
          () -> MatMul.linear(scope.scalar(DType.FLOAT, 1), random.floats(2, 5), null));
      refused(
          "linear: weight must have shape [O, I] but has [5]",
          () -> MatMul.linear(random.floats(3, 5), random.floats(5), null));
      refused(
          "linear: bias must have shape [2] but has [5] (axis 0 differs)",
          () -> MatMul.linear(random.floats(3, 5), random.floats(2, 5), random.floats(5)));
    }
  }

  private static void refused(
      String sentence, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ShapeMismatchException.class).hasMessage(sentence);
  }

  private static double[] byHand(double[] x, double[] weight, double[] bias) {
    int inputs = weight.length / bias.length;
    double[] y = new double[x.length / inputs * bias.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = bias[i % bias.length];
      for (int k = 0; k < inputs; k++) {
        y[i] += x[i / bias.length * inputs + k] * weight[i % bias.length * inputs + k];
      }
    }
    return y;
  }
}
