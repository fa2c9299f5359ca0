// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Logits of minus infinity: values and gradients are those of PyTorch's cross_entropy. */
class ImpossibleClassTest {

  private static final double INF = Double.POSITIVE_INFINITY;

  /** A loss and its logits' gradient. */
  private record Result(double loss, double[] gradient) {}

  private interface Loss {
    Tensor of(Tensor logits);
  }

  private static Result result(DType dtype, Loss loss, double[] logits, long... shape) {
    try (TensorScope scope = TensorScope.open("test")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = scope.allocate(dtype, Shape.of(shape));
      x.copyFrom(logits);
      Tensor watched = tape.watch(x);
      Tensor value = loss.of(watched);
      return new Result(value.item(), tape.backward(value).of(watched).toDoubleArray());
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void another_class_than_the_label_s_drops_out(DType dtype) {
    double[] logits = {0, Math.log(3), -INF, Math.log(4), -INF, 0};
    Result result = result(dtype, x -> Losses.crossEntropy(x, new int[] {1, 0}), logits, 2, 3);
    assertThat(result.loss).isCloseTo((Math.log(4. / 3) + Math.log(5. / 4)) / 2, within(1e-7));
    assertThat(result.gradient)
        .containsExactly(new double[] {0.125, -0.125, 0, -0.1, 0, 0.1}, within(1e-7));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void the_label_s_class_gives_an_infinite_loss_and_a_finite_gradient(DType dtype) {
    Result result =
        result(
            dtype,
            x -> Losses.crossEntropy(x, new int[] {2, 0}),
            new double[] {0, Math.log(3), -INF, 0, 0, 0},
            2,
            3);
    assertThat(result.loss).isEqualTo(INF);
    assertThat(result.gradient)
        .containsExactly(new double[] {0.125, 0.375, -0.5, -1 / 3., 1 / 6., 1 / 6.}, within(1e-7));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void label_smoothing_makes_the_loss_infinite_and_leaves_the_gradient_finite(DType dtype) {
    Result result =
        result(
            dtype,
            x -> Losses.crossEntropy(x, new int[] {0}, 0.3),
            new double[] {0, 0, -INF},
            1,
            3);
    assertThat(result.loss).isEqualTo(INF);
    assertThat(result.gradient)
        .containsExactly(new double[] {0.5 - 0.8, 0.5 - 0.1, -0.1}, within(1e-7));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void a_row_without_a_possible_class_is_not_a_number(DType dtype) {
    Result result =
        result(dtype, x -> Losses.crossEntropy(x, new int[] {0}), new double[] {-INF, -INF}, 1, 2);
    assertThat(result.loss).isNaN();
    assertThat(result.gradient).containsOnly(Double.NaN);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void a_soft_target_of_0_adds_nothing(DType dtype) {
    Result result =
        result(
            dtype,
            x -> {
              Tensor targets = x.scope().allocate(dtype, x.shape());
              targets.copyFrom(new double[] {0.25, 0.75, 0});
              return Losses.softCrossEntropy(x, targets);
            },
            new double[] {0, 0, -INF},
            1,
            3);
    assertThat(result.loss).isCloseTo(Math.log(2), within(1e-7));
    assertThat(result.gradient).containsExactly(new double[] {0.25, -0.25, 0}, within(1e-7));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void every_step_of_a_sequence_may_have_impossible_classes(DType dtype) {
    Result result =
        result(
            dtype,
            x -> TemporalEfficientTraining.plain().loss(x, new int[] {0}),
            new double[] {0, -INF, 0, 0},
            2,
            1,
            2);
    assertThat(result.loss).isCloseTo(Math.log(2) / 2, within(1e-7));
    assertThat(result.gradient).containsExactly(new double[] {0, 0, -0.25, 0.25}, within(1e-7));
  }
}
