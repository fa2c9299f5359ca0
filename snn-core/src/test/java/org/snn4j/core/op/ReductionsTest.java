// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class ReductionsTest {

  static List<int[]> axes() {
    return List.of(
        new int[] {0},
        new int[] {1},
        new int[] {-1},
        new int[] {0, 2},
        new int[] {3, 1},
        new int[] {0, 2, 3},
        new int[] {0, 1, 2, 3});
  }

  @ParameterizedTest
  @MethodSource("axes")
  void sums_and_means_have_the_right_gradients(int[] axes) {
    OperationCheck.of(x -> Reductions.sum(x[0], axes)).onOne(2, 3, 5, 2);
    OperationCheck.of(x -> Reductions.sumKeepDims(x[0], axes)).onOne(2, 3, 1, 5);
    OperationCheck.of(x -> Reductions.mean(x[0], axes)).onOne(1, 3, 5, 2);
    OperationCheck.of(x -> Reductions.meanKeepDims(x[0], axes)).onOne(2, 1, 5, 3);
    OperationCheck.of(x -> Reductions.variance(x[0], axes)).onOne(2, 3, 1, 5);
  }

  @Test
  void sums_over_everything_have_the_right_gradients() {
    OperationCheck.of(x -> Reductions.sumAll(x[0])).onOne(2, 3, 5);
    OperationCheck.of(x -> Reductions.meanAll(x[0])).onOne(2, 3, 5);
    OperationCheck.of(x -> Reductions.sumAll(x[0])).onOne();
    OperationCheck.of(x -> Reductions.meanAll(x[0])).onOne(1);
  }

  @Test
  void maxima_have_the_right_gradients() {
    OperationCheck.of(x -> Reductions.max(x[0], 0)).onOne(5, 3, 2);
    OperationCheck.of(x -> Reductions.max(x[0], 1)).onOne(2, 7, 3);
    OperationCheck.of(x -> Reductions.maxKeepDims(x[0], -1)).onOne(2, 3, 5);
    OperationCheck.of(x -> Reductions.max(x[0], 0)).onOne(1);
  }

  @Test
  void the_gradient_of_equal_maxima_goes_to_the_first() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(scope.of(new float[] {1, 3, 3, 2, 2, 2}, 2, 3));
      Tensor y = Reductions.sumAll(Reductions.max(x, 1));
      assertThat(y.item()).isEqualTo(5);
      assertThat(tape.backward(y).of(x).toFloatArray()).containsExactly(0, 1, 0, 1, 0, 0);
    }
  }

  @Test
  void shapes_are_those_without_the_axes_or_with_ones() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 1).floats(2, 3, 5, 7);
      assertThat(Reductions.sum(x, 1, 3).shape()).isEqualTo(Shape.of(2, 5));
      assertThat(Reductions.sumKeepDims(x, 1, 3).shape()).isEqualTo(Shape.of(2, 1, 5, 1));
      assertThat(Reductions.mean(x, -4).shape()).isEqualTo(Shape.of(3, 5, 7));
      assertThat(Reductions.max(x, 2).shape()).isEqualTo(Shape.of(2, 3, 7));
      assertThat(Reductions.sumAll(x).shape()).isEqualTo(Shape.of());
    }
  }

  @Test
  void a_million_floats_of_a_tenth_add_up_exactly_enough() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = scope.full(DType.FLOAT, 0.1, Shape.of(1 << 20));
      // In single precision throughout, 0.4 % are lost here; short runs in it lose a unit or two in
      // the last place.
      double exact = (double) 0.1f * (1 << 20);
      assertThat(Reductions.sumAll(x).item()).isCloseTo(exact, within(exact * 3e-7));
      assertThat(Reductions.meanAll(x).item()).isCloseTo(0.1f, within(3e-8));
    }
  }

  @Test
  void sums_over_nothing_are_zero() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor none = scope.allocate(DType.FLOAT, Shape.of(3, 0, 2));
      assertThat(Reductions.sum(none, 1).toFloatArray()).containsOnly(0).hasSize(6);
      assertThat(Reductions.sum(none, 0).shape()).isEqualTo(Shape.of(0, 2));
      assertThat(Reductions.sumAll(none).item()).isEqualTo(0);
    }
  }

  @Test
  void axes_that_do_not_exist_or_come_twice_are_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor x = new RandomTensors(scope, 1).floats(2, 3);
      assertThatThrownBy(() -> Reductions.sum(x, 2)).hasMessage("Shape [2, 3] has no axis 2");
      assertThatThrownBy(() -> Reductions.mean(x, 1, -1))
          .hasMessage("mean: axis -1 of [2, 3] is named twice in [1, -1]");
      assertThatThrownBy(() -> Reductions.sum(x))
          .hasMessage("sum: name 1 axis or more of [2, 3], or reduce all of them by sumAll");
      Tensor none = scope.allocate(DType.FLOAT, Shape.of(3, 0));
      assertThatThrownBy(() -> Reductions.max(none, 1))
          .hasMessage("max: axis 1 must not be empty but x has shape [3, 0]");
    }
  }
}
