// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class LossesTest {

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  /** Two samples whose softmax is (1/6, 2/6, 3/6) and (1/2, 1/4, 1/4). */
  private Tensor logits() {
    return scope.of(
        new double[] {0, Math.log(2), Math.log(3), Math.log(4), Math.log(2), Math.log(2)}, 2, 3);
  }

  @Test
  void cross_entropy_is_the_mean_surprise_at_the_labels() {
    Tensor loss = Losses.crossEntropy(logits(), new int[] {2, 1});
    assertThat(loss.rank()).isZero();
    assertThat(loss.item()).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-15));
  }

  @Test
  void the_gradient_of_cross_entropy_is_softmax_minus_one_hot_over_n() {
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(logits());
    Tensor g = tape.backward(Losses.crossEntropy(x, new int[] {2, 1})).of(x);
    assertThat(g.toDoubleArray())
        .containsExactly(
            new double[] {1 / 12., 2 / 12., -3 / 12., 2 / 8., -3 / 8., 1 / 8.}, within(1e-15));
  }

  @Test
  void smoothing_mixes_the_label_with_all_classes() {
    // Targets 0.8 and 0.1, 0.1 with s = 0.3: 1 - 0.3 + 0.1 and 0.3 / 3.
    double first = 0.1 * Math.log(6) + 0.1 * Math.log(3) + 0.8 * Math.log(2);
    double second = 0.1 * Math.log(2) + 0.8 * Math.log(4) + 0.1 * Math.log(4);
    assertThat(Losses.crossEntropy(logits(), new int[] {2, 1}, 0.3).item())
        .isCloseTo((first + second) / 2, within(1e-15));
  }

  @Test
  void soft_targets_are_weighed_class_by_class() {
    Tensor targets = scope.of(new double[] {0.5, 0.25, 0.25, 0, 0, 1}, 2, 3);
    double first = 0.5 * Math.log(6) + 0.25 * Math.log(3) + 0.25 * Math.log(2);
    assertThat(Losses.softCrossEntropy(logits(), targets).item())
        .isCloseTo((first + Math.log(4)) / 2, within(1e-15));
  }

  @Test
  void large_logits_stay_finite() {
    Tensor x = scope.of(new float[] {1e4f, -1e4f, 1e38f, -1e38f}, 2, 2);
    Tape tape = Tape.recordingIn(scope);
    Tensor watched = tape.watch(x);
    Tensor loss = Losses.crossEntropy(watched, new int[] {0, 0});
    assertThat(loss.item()).isZero();
    assertThat(tape.backward(loss).of(watched).toFloatArray()).containsOnly(0);
  }

  @Test
  void cross_entropies_meet_central_differences() {
    int[] labels = {4, 0, 2};
    OperationCheck.of(t -> Losses.crossEntropy(t[0], labels)).onOne(3, 5);
    OperationCheck.of(t -> Losses.crossEntropy(t[0], labels, 0.1)).onOne(3, 5);
    OperationCheck.of(t -> Losses.softCrossEntropy(t[0], t[1]))
        .on(new long[] {3, 5}, new long[] {3, 5});
  }

  @Test
  void mean_squared_error_is_the_mean_over_all_elements() {
    Tensor y = scope.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor target = scope.of(new double[] {1, 0, 0, 0, 5, 7}, 2, 3);
    assertThat(Losses.meanSquaredError(y, target).item())
        .isCloseTo((0 + 4 + 9 + 16 + 0 + 1) / 6., within(1e-15));
    assertThat(Losses.meanSquaredError(y, new int[] {0, 2}).item())
        .isCloseTo((0 + 4 + 9 + 16 + 25 + 25) / 6., within(1e-15));
    OperationCheck.of(t -> Losses.meanSquaredError(t[0], t[1]))
        .on(new long[] {3, 5}, new long[] {3, 5});
  }

  @Test
  void binary_cross_entropy_is_right_by_hand() {
    Tensor y = scope.of(new double[] {0, Math.log(3), -Math.log(3), Math.log(3)}, 2, 2);
    Tensor t = scope.of(new double[] {1, 1, 1, 0.25}, 2, 2);
    double last = 0.25 * Math.log(4. / 3) + 0.75 * Math.log(4);
    assertThat(Losses.binaryCrossEntropy(y, t).item())
        .isCloseTo((Math.log(2) + Math.log(4. / 3) + Math.log(4) + last) / 4, within(1e-15));
    OperationCheck.of(x -> Losses.binaryCrossEntropy(x[0], target(x[0]))).onOne(3, 5);
  }

  private static Tensor target(Tensor like) {
    double[] values = new double[15];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 4 / 3.;
    }
    Tensor target = like.scope().allocate(like.dtype(), like.shape());
    target.copyFrom(values);
    return target;
  }

  @Test
  void the_gradient_of_binary_cross_entropy_is_sigmoid_minus_target_at_zero_too() {
    // A silent output neuron has a rate of exactly 0.
    for (DType dtype : DType.values()) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(scope.zeros(dtype, Shape.of(1, 2)));
      Tensor t = scope.allocate(dtype, Shape.of(1, 2));
      t.copyFrom(new double[] {1, 0.25});
      assertThat(tape.backward(Losses.binaryCrossEntropy(x, t)).of(x).toDoubleArray())
          .containsExactly(-0.25, 0.125);
    }
  }

  @Test
  void binary_cross_entropy_of_large_logits_is_finite() {
    Tensor x = scope.of(new float[] {1000, -1000, 3e38f, -3e38f, 88, -105}, 6);
    Tensor t = scope.of(new float[] {1, 0, 1, 0, 1, 0}, 6);
    Tape tape = Tape.recordingIn(scope);
    Tensor watched = tape.watch(x);
    Tensor loss = Losses.binaryCrossEntropy(watched, t);
    assertThat(loss.item()).isBetween(0., 1e-30);
    assertThat(tape.backward(loss).of(watched).toFloatArray())
        .containsExactly(new float[6], within(1e-30f));
    Tensor wrong = scope.of(new float[] {1000, -1000}, 2);
    Tensor opposite = scope.of(new float[] {0, 1}, 2);
    assertThat(Losses.binaryCrossEntropy(wrong, opposite).item()).isEqualTo(1000);
  }

  @Test
  void the_mean_over_time_is_the_rate() {
    Tensor sequence = scope.of(new double[] {1, 0, 1, 1, 0, 0}, 3, 1, 2);
    assertThat(Losses.meanOverTime(sequence).toDoubleArray())
        .containsExactly(new double[] {1 / 3. + 1 / 3., 1 / 3.}, within(1e-15));
    OperationCheck.of(t -> Losses.meanOverTime(t[0])).onOne(3, 2, 5);
  }

  @Test
  void labels_out_of_range_are_refused() {
    refused(
        "crossEntropy: a label must be in [0, 3) but label 1 is 3",
        () -> Losses.crossEntropy(logits(), new int[] {2, 3}));
    refused(
        "crossEntropy: a label must be in [0, 3) but label 0 is -1",
        () -> Losses.crossEntropy(logits(), new int[] {-1, 0}, 0.1));
    refused(
        "meanSquaredError: a label must be in [0, 3) but label 1 is 7",
        () -> Losses.meanSquaredError(logits(), new int[] {0, 7}));
  }

  @Test
  void other_numbers_of_labels_are_refused() {
    assertThatThrownBy(() -> Losses.crossEntropy(logits(), new int[] {1}))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage("crossEntropy: there must be one label for each of 2 samples but there are 1");
    assertThatThrownBy(() -> Losses.meanSquaredError(logits(), new int[] {1, 2, 0}))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "meanSquaredError: there must be one label for each of 2 samples but there are 3");
  }

  @Test
  void smoothing_outside_0_to_1_is_refused() {
    for (double smoothing : new double[] {-0.1, 1, Double.NaN}) {
      refused(
          "crossEntropy: smoothing must be in [0, 1) but is " + smoothing,
          () -> Losses.crossEntropy(logits(), new int[] {1, 2}, smoothing));
    }
  }

  @Test
  void operands_of_other_shapes_are_refused() {
    RandomTensors random = new RandomTensors(scope, 1);
    refused(
        "crossEntropy: logits must have shape [N, K] but has [2, 3, 5]",
        () -> Losses.crossEntropy(random.floats(2, 3, 5), new int[] {1, 2}));
    refused(
        "crossEntropy: logits must hold 1 or more values but has shape [0, 3]",
        () -> Losses.crossEntropy(random.floats(0, 3), new int[0]));
    refused(
        "softCrossEntropy: targets must have shape [2, 3] but has [2, 5] (axis 1 differs)",
        () -> Losses.softCrossEntropy(random.floats(2, 3), random.floats(2, 5)));
    refused(
        "meanSquaredError: target must have shape [2, 3] but has [3] (rank 2 expected, rank 1"
            + " given)",
        () -> Losses.meanSquaredError(random.floats(2, 3), random.floats(3)));
    refused(
        "meanSquaredError: rates must have shape [N, K] but has [2, 3, 5]",
        () -> Losses.meanSquaredError(random.floats(2, 3, 5), new int[] {1, 2}));
    refused(
        "binaryCrossEntropy: targets must have shape [2, 3] but has [3, 2] (axis 0 differs)",
        () -> Losses.binaryCrossEntropy(random.floats(2, 3), random.floats(3, 2)));
  }

  @Test
  void means_of_nothing_are_refused() {
    RandomTensors random = new RandomTensors(scope, 2);
    refused(
        "meanSquaredError: y must hold 1 or more values but has shape [0, 5]",
        () -> Losses.meanSquaredError(random.floats(0, 5), random.floats(0, 5)));
    refused(
        "binaryCrossEntropy: logits must hold 1 or more values but has shape [0, 5]",
        () -> Losses.binaryCrossEntropy(random.floats(0, 5), random.floats(0, 5)));
    refused(
        "softCrossEntropy: logits must hold 1 or more values but has shape [0, 5]",
        () -> Losses.softCrossEntropy(random.floats(0, 5), random.floats(0, 5)));
    refused(
        "meanOverTime: sequence must hold 1 or more values but has shape [0, 3, 5]",
        () -> Losses.meanOverTime(random.floats(0, 3, 5)));
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }
}
