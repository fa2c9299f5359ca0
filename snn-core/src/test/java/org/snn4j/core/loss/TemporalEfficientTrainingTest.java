// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.OperationCheck;
import org.snn4j.core.testing.RandomTensors;

class TemporalEfficientTrainingTest {

  private static final int[] LABELS = {2, 0};

  @Test
  void the_plain_loss_is_the_mean_cross_entropy_of_the_steps() {
    try (TensorScope scope = TensorScope.open("test")) {
      Tensor y = new RandomTensors(scope, 1).doubles(5, 2, 3);
      double sum = 0;
      for (int t = 0; t < 5; t++) {
        sum += Losses.crossEntropy(Views.select(y, 0, t), LABELS).item();
      }
      assertThat(TemporalEfficientTraining.plain().loss(y, LABELS).item())
          .isCloseTo(sum / 5, within(1e-14));
    }
  }

  @Test
  void the_regularisation_draws_every_output_to_the_mean() {
    try (TensorScope scope = TensorScope.open("test")) {
      // Equal logits: the cross entropy is log 3 at every step, smoothed or not.
      Tensor y = scope.of(new double[] {1, 1, 1, 4, 4, 4}, 2, 1, 3);
      double squares = (9 + 0) / 2.;
      assertThat(new TemporalEfficientTraining(0.25, 4, 0.5).loss(y, new int[] {1}).item())
          .isCloseTo(0.75 * Math.log(3) + 0.25 * squares, within(1e-14));
      assertThat(new TemporalEfficientTraining(1, 4, 0).loss(y, new int[] {1}).item())
          .isCloseTo(squares, within(1e-14));
    }
  }

  @Test
  void gradients_meet_central_differences() {
    OperationCheck.of(t -> TemporalEfficientTraining.plain().loss(t[0], LABELS)).onOne(3, 2, 5);
    TemporalEfficientTraining all = new TemporalEfficientTraining(0.05, 1, 0.1);
    OperationCheck.of(t -> all.loss(t[0], LABELS)).onOne(3, 2, 5);
    OperationCheck.of(t -> all.loss(t[0], t[0].scope().full(t[0].dtype(), 0.2, Shape.of(2, 5))))
        .onOne(3, 2, 5);
  }

  @Test
  void a_distribution_counts_at_every_step() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 1);
      Tensor y = random.doubles(5, 2, 3);
      Tensor targets = scope.of(new double[] {0.7, 0.1, 0.2, 0, 0.5, 0.5}, 2, 3);
      double sum = 0;
      for (int t = 0; t < 5; t++) {
        sum += Losses.softCrossEntropy(Views.select(y, 0, t), targets).item();
      }
      assertThat(TemporalEfficientTraining.plain().loss(y, targets).item())
          .isCloseTo(sum / 5, within(1e-14));
      TemporalEfficientTraining all = new TemporalEfficientTraining(0.05, 1, 0.1);
      Tensor hard = Targets.smoothed(targets, LABELS, 0.1);
      assertThat(all.loss(y, hard).item()).isCloseTo(all.loss(y, LABELS).item(), within(1e-14));
      assertThatThrownBy(() -> all.loss(y, random.doubles(3, 3)))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("targets");
    }
  }

  @Test
  void constants_out_of_range_are_refused_by_name() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new TemporalEfficientTraining(wrong, 1, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("TemporalEfficientTraining: lambda must be in [0, 1] but is " + wrong);
      assertThatThrownBy(() -> new TemporalEfficientTraining(0, 1, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("TemporalEfficientTraining: smoothing must be in [0, 1) but is " + wrong);
    }
    assertThatThrownBy(() -> new TemporalEfficientTraining(0, Double.POSITIVE_INFINITY, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TemporalEfficientTraining: mean must be finite but is Infinity");
  }

  @Test
  void sequences_that_do_not_fit_are_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 2);
      TemporalEfficientTraining loss = TemporalEfficientTraining.plain();
      assertThatThrownBy(() -> loss.loss(random.floats(2, 3), LABELS))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage(
              "TemporalEfficientTraining: sequence must have shape [T, N, K] but has [2, 3]");
      assertThatThrownBy(() -> loss.loss(random.floats(5, 7, 3), LABELS))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessage(
              "TemporalEfficientTraining: there must be one label for each of 7 samples but there"
                  + " are 2");
    }
  }
}
