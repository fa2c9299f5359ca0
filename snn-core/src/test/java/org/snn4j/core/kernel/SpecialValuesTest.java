// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * NaN, infinities, zeros and huge numbers: functions give what their definition gives, and maxima
 * keep a NaN whichever side it is on, as the peers do.
 */
@Tag("kernel")
class SpecialValuesTest {

  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  // Sixteen and one, so that the last ones run outside any vector, too.
  private static final float[] VALUES = {
    NAN, INF, -INF, 0, -0f, 1e30f, -1e30f, 88.7f, 88.9f, -87.4f, -103, -105, 1e-30f, -1e-30f, 200,
    -200, NAN, INF, -INF, -0f
  };

  static Stream<Kernels> providers() {
    return Stream.concat(Providers.on(Workers.shared()).stream(), Stream.of(Providers.reference()));
  }

  static Stream<Kernels> loops() {
    return Providers.on(Workers.shared()).stream();
  }

  @ParameterizedTest
  @EnumSource(Unary.class)
  void functions_of_special_values_are_their_definitions(Unary function) {
    for (Kernels kernels : loops().toList()) {
      try (TensorScope scope = TensorScope.open("special values")) {
        Tensor x = scope.of(VALUES, VALUES.length);
        Tensor y = scope.allocateLike(x);
        kernels.elementwise().unary(function, x, y);
        float[] actual = y.toFloatArray();
        for (int i = 0; i < VALUES.length; i++) {
          float expected = (float) function.value(VALUES[i]);
          assertThat(same(expected, actual[i]))
              .as(
                  "%s: %s(%s) = %s, not %s",
                  kernels.name(), function, VALUES[i], expected, actual[i])
              .isTrue();
        }
      }
    }
  }

  private static boolean same(float expected, float actual) {
    if (Float.isNaN(expected) || Float.isInfinite(expected) || Math.abs(expected) > 1e30f) {
      return Float.isNaN(expected)
          ? Float.isNaN(actual)
          : expected == actual || Math.abs(actual / expected - 1) < 1e-5f;
    }
    return Math.abs(expected - actual) <= 1e-5f * Math.abs(expected) + 1e-37f;
  }

  @ParameterizedTest
  @MethodSource("providers")
  void a_NaN_wins_every_maximum_and_minimum(Kernels kernels) {
    try (TensorScope scope = TensorScope.open("NaN wins")) {
      for (int n : new int[] {2, 17, 33}) {
        for (int at = 0; at < n; at++) {
          float[] values = new float[n];
          values[at] = NAN;
          Tensor x = scope.of(values, 1, n, 1);
          Tensor y = scope.allocate(DType.FLOAT, Shape.of(1, 1));
          kernels.reductions().max(x, y);
          assertThat(y.item()).as("%s: at %s of %s", kernels.name(), at, n).isNaN();
        }
      }
      Tensor some = scope.of(new float[] {NAN, 1, NAN, 2}, 4);
      Tensor others = scope.of(new float[] {1, NAN, NAN, -3}, 4);
      Tensor y = scope.allocateLike(some);
      kernels.elementwise().binary(Binary.MAX, some, others, y);
      assertThat(y.toFloatArray()).containsExactly(NAN, NAN, NAN, 2);
      kernels.elementwise().binary(Binary.MIN, some, others, y);
      assertThat(y.toFloatArray()).containsExactly(NAN, NAN, NAN, -3);
      kernels.elementwise().unary(Unary.RELU, some, y);
      assertThat(y.toFloatArray()).containsExactly(NAN, 1, NAN, 2);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void softmax_takes_any_finite_row_and_gives_NaN_for_a_row_of_minus_infinities(Kernels kernels) {
    try (TensorScope scope = TensorScope.open("softmax")) {
      Tensor x = scope.of(new float[] {1000, 999, -INF, -INF, -INF, -INF}, 2, 3);
      Tensor y = scope.allocateLike(x);
      kernels.softmax().softmax(x, y);
      float[] values = y.toFloatArray();
      assertThat(values[0]).isCloseTo((float) (1 / (1 + Math.exp(-1))), within(1e-6f));
      assertThat(values[2]).isZero();
      assertThat(List.of(values[3], values[4], values[5])).allMatch(v -> v.isNaN());
      kernels.softmax().logSoftmax(x, y);
      assertThat(y.toFloatArray()[0]).isCloseTo((float) -Math.log1p(Math.exp(-1)), within(1e-6f));
    }
  }

  @Test
  void nothing_happens_to_empty_tensors() {
    for (Kernels kernels : loops().toList()) {
      try (TensorScope scope = TensorScope.open("empty")) {
        Tensor none = scope.allocate(DType.FLOAT, Shape.of(0, 3));
        kernels.elementwise().unary(Unary.EXP, none, none);
        kernels.elementwise().binary(Binary.ADD, none, none, none);
        kernels.elementwise().copy(none, scope.allocate(DType.FLOAT, Shape.of(0, 3)));
        kernels.softmax().softmax(none, none);
        Tensor sums = scope.of(new float[] {NAN, NAN, NAN}, 1, 3);
        kernels.reductions().sum(scope.allocate(DType.FLOAT, Shape.of(1, 0, 3)), sums);
        assertThat(sums.toFloatArray()).containsExactly(0, 0, 0);
        assertThat(kernels.reductions().sumOfSquares(none)).isZero();
      }
    }
  }

  @Test
  void doubles_are_refused_with_advice() {
    for (Kernels kernels : loops().toList()) {
      try (TensorScope scope = TensorScope.open("doubles")) {
        Tensor x = scope.of(new double[] {1, 2}, 2);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> kernels.elementwise().fill(x, 1))
            .withMessage(
                "These kernels take FLOAT tensors but were given Tensor[2] DOUBLE;"
                    + " Kernels.of(tensor) chooses the right ones");
      }
    }
  }
}
