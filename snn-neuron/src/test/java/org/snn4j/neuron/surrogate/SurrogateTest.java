// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class SurrogateTest {

  /** Central differences in double with this step are good to about 1e-9 on these functions. */
  private static final double STEP = 1e-5;

  private static final double DIFFERENCE_ERROR = 1e-8;

  /** A few units in the last place of values near 1. */
  private static final double FLOAT_ERROR = 1e-6;

  /** Every surrogate, with its default and with another steepness. */
  static Stream<Surrogate> surrogates() {
    return Stream.of(
        Surrogate.sigmoid(),
        new Sigmoid(1.5),
        Surrogate.atan(),
        new ATan(0.75),
        new Sigmoid(3).smooth(),
        new Triangle());
  }

  @Test
  void every_permitted_surrogate_is_in_the_list() {
    Set<Class<?>> listed = surrogates().map(Object::getClass).collect(Collectors.toSet());
    Class<?>[] permitted = Surrogate.class.getPermittedSubclasses();
    assertThat(Arrays.stream(permitted).filter(type -> !type.isInterface()))
        .isSubsetOf(listed)
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("surrogates")
  void has_the_slope_of_its_primitive(Surrogate surrogate) {
    for (double x = -3.01; x <= 3; x += 0.0625) {
      double slope = (surrogate.primitive(x + STEP) - surrogate.primitive(x - STEP)) / (2 * STEP);
      assertThat(surrogate.derivative(x))
          .as("%s at x = %s", surrogate, x)
          .isCloseTo(slope, within(DIFFERENCE_ERROR));
    }
  }

  @ParameterizedTest
  @MethodSource("surrogates")
  void rises_from_0_to_1_through_one_half(Surrogate surrogate) {
    assertThat(surrogate.primitive(0)).isCloseTo(0.5, within(1e-15));
    assertThat(surrogate.primitive(-1e6)).isCloseTo(0, within(1e-6));
    assertThat(surrogate.primitive(1e6)).isCloseTo(1, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("surrogates")
  void its_gradient_is_the_slope_times_that_of_the_result(Surrogate surrogate) {
    for (DType dtype : DType.values()) {
      try (TensorScope scope = TensorScope.open("surrogate")) {
        Tape tape = Tape.recordingIn(scope);
        Tensor x = tape.watch(grid(scope, dtype));
        Tensor cotangent = scope.allocateLike(x);
        cotangent.copyFrom(weights(x.length()));
        Tensor y = surrogate.fire(x);
        double[] gradient = tape.backward(y, cotangent).of(x).toDoubleArray();
        double[] at = x.toDoubleArray();
        double[] weight = cotangent.toDoubleArray();
        for (int i = 0; i < at.length; i++) {
          assertThat(gradient[i])
              .as("%s %s at x = %s", dtype, surrogate, at[i])
              .isCloseTo(weight[i] * surrogate.derivative(at[i]), within(3 * FLOAT_ERROR));
        }
      }
    }
  }

  @Test
  void fires_at_and_above_zero_only() {
    try (TensorScope scope = TensorScope.open("fire")) {
      float below = Math.nextDown(0f);
      Tensor x = scope.of(new float[] {-1, below, -0f, 0, Float.MIN_VALUE, 2, Float.NaN}, 7);
      assertThat(Surrogate.sigmoid().fire(x).toFloatArray()).containsExactly(0, 0, 1, 1, 1, 1, 0);
    }
  }

  @Test
  void a_smooth_one_gives_its_primitive() {
    try (TensorScope scope = TensorScope.open("smooth")) {
      Surrogate smooth = new Sigmoid(2).smooth();
      Tensor x = grid(scope, DType.FLOAT);
      double[] expected = Arrays.stream(x.toDoubleArray()).map(smooth::primitive).toArray();
      assertThat(smooth.fire(x).toDoubleArray()).containsExactly(expected, within(FLOAT_ERROR));
      assertThat(smooth.spikes()).isFalse();
      assertThat(smooth.smooth()).isSameAs(smooth);
    }
  }

  @Test
  void any_layout_fires_alike() {
    try (TensorScope scope = TensorScope.open("layouts")) {
      Tensor x = grid(scope, DType.FLOAT);
      Tensor everyOther = x.view(Shape.of(5, 7), new long[] {1, 11}, 0);
      Tensor plain = scope.of(everyOther.toFloatArray(), 5, 7);
      Tape tape = Tape.recordingIn(scope);
      Tensor strided = tape.watch(everyOther);
      Tensor dense = tape.watch(plain);
      Tensor a = Surrogate.atan().fire(strided);
      Tensor b = Surrogate.atan().fire(dense);
      assertThat(a.toFloatArray()).containsExactly(b.toFloatArray());
      Tensor cotangent = scope.of(new float[35], 7, 5);
      cotangent.copyFrom(weights(35));
      Tensor transposed = cotangent.view(Shape.of(5, 7), new long[] {1, 5}, 0);
      Gradients gradients = tape.backward(List.of(a, b), List.of(transposed, transposed));
      assertThat(gradients.of(strided).toFloatArray())
          .containsExactly(gradients.of(dense).toFloatArray());
    }
  }

  @Test
  void nothing_fires_in_an_empty_tensor() {
    try (TensorScope scope = TensorScope.open("empty")) {
      Tensor x = scope.allocate(DType.FLOAT, Shape.of(0, 3));
      assertThat(Surrogate.sigmoid().fire(x).shape()).isEqualTo(Shape.of(0, 3));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_steepness_that_is_not_positive_is_refused_by_name(double alpha) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sigmoid(alpha))
        .withMessage("Sigmoid: alpha must be finite and greater than 0 but is " + alpha);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ATan(alpha))
        .withMessage("ATan: alpha must be finite and greater than 0 but is " + alpha);
  }

  /** 83 values from -2 to 2, none of them on a whole number. */
  private static Tensor grid(TensorScope scope, DType dtype) {
    Tensor x = scope.allocate(dtype, Shape.of(83));
    double[] values = new double[83];
    Arrays.setAll(values, i -> -2.03125 + i * 0.05);
    x.copyFrom(values);
    return x;
  }

  private static double[] weights(long length) {
    double[] values = new double[Math.toIntExact(length)];
    Arrays.setAll(values, i -> 0.25 * (i % 7) - 0.75);
    return values;
  }
}
