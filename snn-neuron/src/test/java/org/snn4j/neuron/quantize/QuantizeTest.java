// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class QuantizeTest {

  private static final double[] X = {-2.5, -1.5, -0.75, -0.5, 0, 0.5, 1.5, 2.25, 2.5, 3e9};

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 9);

  @AfterEach
  void close() {
    scope.close();
  }

  private void requireValues(UnaryOperator<Tensor> function, double... expected) {
    for (DType dtype : DType.values()) {
      for (Layout layout : Layout.values()) {
        Tensor x = layout.of(scope, dtype, Shape.of(2, 5), X);
        assertThat(function.apply(x).toDoubleArray()).containsExactly(expected);
      }
    }
  }

  @Test
  void halves_are_rounded_to_the_even_neighbour() {
    requireValues(Quantize::round, -2, -2, -1, -0.0, 0, 0, 2, 2, 2, 3e9);
    requireValues(
        x -> Quantize.stepQuantize(x, 0.5), -2.5, -1.5, -1, -0.5, 0, 0.5, 1.5, 2, 2.5, 3e9);
    requireValues(x -> Quantize.kBitQuantize(x, 1), -2, -2, -1, -0.0, 0, 0, 2, 2, 2, 3e9);
  }

  @Test
  void ceil_floor_and_clamp_are_what_they_say() {
    requireValues(Quantize::ceil, -2, -1, -0.0, -0.0, 0, 1, 2, 3, 3, 3e9);
    requireValues(Quantize::floor, -3, -2, -1, -1, 0, 0, 1, 2, 2, 3e9);
    requireValues(
        x -> Quantize.clamp(x, -0.75, 1.5), -0.75, -0.75, -0.75, -0.5, 0, 0.5, 1.5, 1.5, 1.5, 1.5);
  }

  @Test
  void k_bits_give_two_to_the_k_levels_between_0_and_1() {
    double[] values = new double[1001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 1000.0;
    }
    double[] levels = Quantize.kBitQuantize(scope.of(values, 1001), 3).toDoubleArray();
    assertThat(java.util.Arrays.stream(levels).distinct().toArray()).hasSize(8).contains(0, 1);
    for (int i = 0; i < values.length; i++) {
      assertThat(levels[i]).isEqualTo(values[i], within(0.5 / 7 + 1e-12));
    }
  }

  @Test
  void gradients_pass_straight_through_everywhere() {
    requireGradient(Quantize::round, -10, 10);
    requireGradient(Quantize::ceil, -10, 10);
    requireGradient(Quantize::floor, -10, 10);
    requireGradient(x -> Quantize.stepQuantize(x, 0.3), -10, 10);
    requireGradient(x -> Quantize.kBitQuantize(x, 5), -10, 10);
  }

  @Test
  void a_clamp_passes_gradients_inside_its_bounds_and_at_them() {
    requireGradient(x -> Quantize.clamp(x, -1.5, 2.25), -1.5, 2.25);
    requireGradient(x -> Quantize.clamp(x, 0.5, 0.5), 0.5, 0.5);
    GradientCheck.check(x -> Quantize.clamp(x[0], -0.7, 1.1), random.doubles(5, 7));
  }

  /** The gradient is the incoming one for {@code low <= x <= high}, else 0. */
  private void requireGradient(UnaryOperator<Tensor> function, double low, double high) {
    double[] values = X.clone();
    values[9] = 7.75;
    for (DType dtype : DType.values()) {
      for (Layout layout : Layout.values()) {
        Tape tape = Tape.recordingIn(scope);
        Tensor x = tape.watch(layout.of(scope, dtype, Shape.of(2, 5), values));
        Tensor weights = random.uniform(dtype, 1, 2, 2, 5);
        double[] gradient = tape.backward(function.apply(x), weights).of(x).toDoubleArray();
        double[] expected = weights.toDoubleArray();
        for (int i = 0; i < expected.length; i++) {
          expected[i] = values[i] >= low && values[i] <= high ? expected[i] : 0;
        }
        assertThat(gradient).containsExactly(expected);
      }
    }
  }

  @Test
  void wrong_arguments_are_refused_by_name() {
    Tensor x = random.doubles(3);
    for (double step : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Quantize.stepQuantize(x, step))
          .withMessage(
              "Quantize.stepQuantize: step must be finite and greater than 0 but is " + step);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantize.kBitQuantize(x, 0))
        .withMessage("Quantize.kBitQuantize: k must be between 1 and 24 but is 0");
    for (double max : new double[] {-1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Quantize.clamp(x, 0, max))
          .withMessageStartingWith("Quantize.clamp: min must not be greater than max");
    }
  }
}
