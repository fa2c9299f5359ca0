// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.RandomTensors;

class SpikeKernelTest {

  private static final List<SpikeKernel> ALL =
      List.of(
          new SpikeKernel.Linear(),
          new SpikeKernel.Polynomial(2),
          new SpikeKernel.Polynomial(1.5),
          new SpikeKernel.Sigmoid(0.75),
          new SpikeKernel.Gaussian(1.25));

  @Test
  void products_are_those_of_the_formulas() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.of(new double[] {1, 0, 2, 0, 3, 1}, 2, 3);
      Tensor y = scope.of(new double[] {1, 1, 1, 2, 0, 5}, 2, 3);
      double[] inner = {3, 12, 4, 5};
      double[] distances = {0 + 1 + 1, 1 + 0 + 9, 1 + 4 + 0, 4 + 9 + 16};
      meets(ALL.get(0), x, y, inner);
      meets(ALL.get(1), x, y, 9, 144, 16, 25);
      meets(ALL.get(2), x, y, of(inner, i -> i * Math.sqrt(i)));
      meets(ALL.get(3), x, y, of(inner, i -> 1 / (1 + Math.exp(-0.75 * i))));
      meets(ALL.get(4), x, y, of(distances, d -> Math.exp(-d / (2 * 1.25 * 1.25))));
    }
  }

  private static double[] of(double[] values, DoubleFunction<Double> function) {
    return Arrays.stream(values).map(function::apply).toArray();
  }

  private static void meets(SpikeKernel kernel, Tensor x, Tensor y, double... expected) {
    Tensor product = kernel.dotProduct(x, y);
    assertThat(product.shape().toArray()).containsExactly(2, 2);
    assertThat(product.toDoubleArray()).as("%s", kernel).containsExactly(expected, within(1e-12));
  }

  @Test
  void gradients_meet_finite_differences() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 3);
      for (SpikeKernel kernel : ALL) {
        Tensor x = random.uniform(DType.DOUBLE, 0.1, 1, 3, 7);
        Tensor y = random.uniform(DType.DOUBLE, 0.1, 1, 5, 7);
        GradientCheck.check(in -> kernel.dotProduct(in[0], in[1]), x, y);
      }
    }
  }

  @Test
  void constants_out_of_bounds_are_refused_by_name() {
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(
          "SpikeKernel.Polynomial: d must be finite and greater than 0 but is " + wrong,
          () -> new SpikeKernel.Polynomial(wrong));
      refused(
          "SpikeKernel.Gaussian: sigma must be finite and greater than 0 but is " + wrong,
          () -> new SpikeKernel.Gaussian(wrong));
    }
    refused(
        "SpikeKernel.Sigmoid: alpha must be finite but is NaN",
        () -> new SpikeKernel.Sigmoid(Double.NaN));
  }

  @Test
  void rows_of_other_lengths_are_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 1);
      assertThatThrownBy(
              () -> new SpikeKernel.Linear().dotProduct(random.floats(2, 3), random.floats(2, 5)))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage(
              "SpikeKernel.Linear: x and y must have rows of one length but have shapes [2, 3] and"
                  + " [2, 5]");
    }
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }
}
