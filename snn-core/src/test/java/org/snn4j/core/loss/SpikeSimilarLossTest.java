// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.loss.SpikeSimilarLoss.Distance;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.RandomTensors;

class SpikeSimilarLossTest {

  private static final SpikeKernel LINEAR = new SpikeKernel.Linear();
  private static final SpikeKernel GAUSSIAN = new SpikeKernel.Gaussian(2);
  private static final int[] LABELS = {1, 0, 1, 2, 0};

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void two_samples_are_right_by_hand() {
    // Cosines: 1 on the diagonal, 2 / (2 * sqrt(2)) beside it.
    Tensor x = scope.of(new double[] {1, 1, 1, 1, 1, 0, 0, 1}, 2, 2, 2);
    double cosine = Math.sqrt(0.5);
    int[] same = {3, 3};
    int[] other = {3, 4};
    assertThat(loss(LINEAR, Distance.MSE, x, same))
        .isCloseTo((1 - cosine) * (1 - cosine) / 2, within(1e-8));
    assertThat(loss(LINEAR, Distance.L1, x, other)).isCloseTo(cosine / 2, within(1e-8));
    assertThat(loss(LINEAR, Distance.BCE, x, other))
        .isCloseTo(-Math.log(1 - cosine) / 2, within(1e-7));
    assertThat(loss(GAUSSIAN, Distance.BCE, x, same)).isCloseTo(2 / 8. / 2, within(1e-12));
  }

  private static double loss(SpikeKernel kernel, Distance distance, Tensor x, int[] labels) {
    return new SpikeSimilarLoss(kernel, distance).loss(x, labels).item();
  }

  @Test
  void gradients_meet_finite_differences() {
    RandomTensors random = new RandomTensors(scope, 5);
    for (SpikeKernel kernel : new SpikeKernel[] {LINEAR, GAUSSIAN, new SpikeKernel.Sigmoid(0.5)}) {
      for (Distance distance : Distance.values()) {
        SpikeSimilarLoss loss = new SpikeSimilarLoss(kernel, distance);
        Tensor x = random.uniform(DType.DOUBLE, 0.1, 1, 5, 3, 2);
        GradientCheck.check(in -> loss.loss(in[0], LABELS), x);
      }
    }
    for (Distance distance : new Distance[] {Distance.MSE, Distance.L1}) {
      SpikeSimilarLoss loss = new SpikeSimilarLoss(new SpikeKernel.Polynomial(3), distance);
      Tensor x = random.uniform(DType.DOUBLE, 0.1, 1, 5, 3, 2);
      GradientCheck.check(in -> loss.loss(in[0], LABELS), x);
    }
  }

  @Test
  void one_hot_labels_say_the_same_as_numbers_and_several_labels_count_once() {
    Tensor x = new RandomTensors(scope, 7).uniform(DType.DOUBLE, 0, 1, 5, 7);
    Tensor hot = scope.of(new double[] {0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0}, 5, 3);
    SpikeSimilarLoss loss = new SpikeSimilarLoss(LINEAR, Distance.MSE);
    assertThat(loss.loss(x, hot).item()).isEqualTo(loss.loss(x, LABELS).item());
    Tensor twice = scope.of(new double[] {1, 1, 1, 1}, 2, 2);
    Tensor once = scope.of(new double[] {1, 0, 1, 0}, 2, 2);
    Tensor two = new RandomTensors(scope, 8).uniform(DType.DOUBLE, 0, 1, 2, 7);
    assertThat(loss.loss(two, twice).item()).isEqualTo(loss.loss(two, once).item());
  }

  @Test
  void binary_cross_entropy_survives_rounding_above_1_and_equal_trains() {
    RandomTensors random = new RandomTensors(scope, 11);
    for (SpikeKernel kernel : new SpikeKernel[] {LINEAR, GAUSSIAN}) {
      for (int draw = 0; draw < 50; draw++) {
        float[] spikes = random.uniform(DType.FLOAT, 0, 1, 5 * 101).toFloatArray();
        System.arraycopy(spikes, 0, spikes, 101, 101);
        Tape tape = Tape.recordingIn(scope);
        Tensor x = tape.watch(scope.of(spikes, 5, 101));
        Tensor loss = new SpikeSimilarLoss(kernel, Distance.BCE).loss(x, new int[] {0, 0, 1, 2, 1});
        assertThat(loss.item()).isFinite();
        for (float slope : tape.backward(loss).of(x).toFloatArray()) {
          assertThat(slope).isFinite();
        }
      }
    }
  }

  @Test
  void a_silent_sample_has_a_finite_loss_and_gradient() {
    for (SpikeKernel kernel : new SpikeKernel[] {LINEAR, GAUSSIAN}) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(scope.of(new float[] {0, 0, 0, 1, 0, 1}, 2, 3));
      Tensor loss = new SpikeSimilarLoss(kernel, Distance.MSE).loss(x, new int[] {0, 1});
      assertThat(loss.item()).isFinite();
      for (float slope : tape.backward(loss).of(x).toFloatArray()) {
        assertThat(slope).isFinite();
      }
    }
  }

  @Test
  void what_does_not_fit_is_refused_by_name() {
    Tensor x = new RandomTensors(scope, 1).uniform(DType.FLOAT, 1, 2, 2, 3);
    SpikeSimilarLoss loss = new SpikeSimilarLoss(LINEAR, Distance.MSE);
    refused(
        "SpikeSimilarLoss: there must be one label for each of 2 samples but there are 3",
        () -> loss.loss(x, new int[3]));
    refused(
        "SpikeSimilarLoss: labels must have N = 2 on axis 0 but has shape [3, 5]",
        () -> loss.loss(x, new RandomTensors(scope, 1).floats(3, 5)));
    refused(
        "SpikeSimilarLoss: spikes must have shape [N, ...], 2 axes or more and none of them empty,"
            + " but have [0, 3]",
        () -> loss.loss(new RandomTensors(scope, 1).floats(0, 3), new int[0]));
    Tensor ones = scope.of(new float[] {1, 1, 1, 1}, 1, 4);
    refused(
        "SpikeSimilarLoss: binary cross entropy needs similarities in [0, 1] but one is 16.0",
        () ->
            new SpikeSimilarLoss(new SpikeKernel.Polynomial(2), Distance.BCE)
                .loss(ones, new int[1]));
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }
}
