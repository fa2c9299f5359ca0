// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

  static Stream<Surrogate> surrogates() {
    return SurrogateSamples.all();
  }

  static Stream<Surrogate> sigmoidal() {
    return SurrogateSamples.sigmoidal();
  }

  /** All but the one that takes nothing but probabilities. */
  static Stream<Surrogate> firingAnywhere() {
    return surrogates().filter(surrogate -> !(surrogate instanceof PoissonPass));
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
      assertThat(surrogate.primitiveSlope().derivative(x))
          .as("%s at x = %s", surrogate, x)
          .isCloseTo(slope, within(DIFFERENCE_ERROR));
      assertThat(surrogate.derivative(x))
          .as("%s at x = %s", surrogate, x)
          .isCloseTo(slope, within(slopeError(surrogate)));
    }
  }

  /** S2NN's primitive has an epsilon of 1e-5 that its slope, of at most 1 here, has not. */
  private static double slopeError(Surrogate surrogate) {
    return surrogate instanceof S2NN ? 1.01e-5 : DIFFERENCE_ERROR;
  }

  @ParameterizedTest
  @MethodSource("sigmoidal")
  void rises_from_0_to_1_through_one_half(Surrogate surrogate) {
    assertThat(surrogate.primitive(0)).isCloseTo(0.5, within(1e-15));
    assertThat(surrogate.primitive(-1e6)).isCloseTo(0, within(1e-6));
    assertThat(surrogate.primitive(1e6)).isCloseTo(1, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("firingAnywhere")
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
      assertThat(smooth.isStep()).isFalse();
      assertThat(smooth.smooth()).isSameAs(smooth);
    }
  }

  @Test
  void in_its_corners_a_primitive_has_a_slope_of_its_own() {
    assertThat(new Rect(2).derivative(0.25)).isZero();
    assertThat(new Rect(2).smooth().derivative(0.25)).isEqualTo(2);
    assertThat(new PiecewiseLeakyReLU(0.5, 0.25).derivative(-0.5)).isEqualTo(0.25);
    assertThat(new PiecewiseLeakyReLU(0.5, 0.25).smooth().derivative(-0.5)).isEqualTo(1);
    assertThat(new MultiLevelSpikeCount(3, -1, 1).derivative(2)).isZero();
    assertThat(new MultiLevelSpikeCount(3, -1, 1).smooth().derivative(2)).isEqualTo(1);
    assertThat(Surrogate.s2nn().smooth().derivative(0)).isEqualTo(1 / (1 + 1e-5));
  }

  @Test
  void only_spikes_of_the_step_are_a_step() {
    assertThat(surrogates().filter(surrogate -> !surrogate.isStep()).map(Object::getClass))
        .containsOnly(Smooth.class, PoissonPass.class, MultiLevelSpikeCount.class);
    try (TensorScope scope = TensorScope.open("step")) {
      Tensor x = grid(scope, DType.FLOAT);
      float[] step = Surrogate.sigmoid().fire(x).toFloatArray();
      surrogates()
          .filter(Surrogate::isStep)
          .forEach(s -> assertThat(s.fire(x).toFloatArray()).as("%s", s).containsExactly(step));
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
