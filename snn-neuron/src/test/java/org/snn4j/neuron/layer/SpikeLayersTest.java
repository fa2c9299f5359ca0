// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

/** VotingLayer, TemporalBinSum, SpikeCountToBinary and SpikeFunctions. */
class SpikeLayersTest {

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 4);

  @AfterEach
  void close() {
    scope.close();
  }

  private double[] run(Module layer, Mode mode, Tensor x) {
    return layer.forward(x, ForwardPass.of(mode, scope, 1)).toDoubleArray();
  }

  @Test
  void neighbouring_features_vote_by_their_mean() {
    Tensor x = scope.of(new double[] {1, 2, 6, 0, 0, 3, 5, 7, 9, -1, 1, 0}, 2, 6);
    assertThat(run(new VotingLayer(3), Mode.INFERENCE, x)).containsExactly(3, 1, 7, 0);
    Tensor sequence = random.doubles(3, 2, 5, 20);
    Tensor y = new VotingLayer().forward(sequence, ForwardPass.inference(scope));
    assertThat(y.shape()).isEqualTo(Shape.of(3, 2, 5, 2));
    ModuleGradientCheck.check(new VotingLayer(5), Mode.TRAINING, random.doubles(3, 1, 10));
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> run(new VotingLayer(5), Mode.INFERENCE, random.doubles(2, 7)))
        .withMessage(
            "VotingLayer: the last axis of x must be a multiple of votingSize = 5 but x has shape"
                + " [2, 7]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VotingLayer(0))
        .withMessage("VotingLayer: votingSize must be 1 or more but is 0");
  }

  @Test
  void consecutive_steps_are_added_and_the_last_group_may_lack_some() {
    Tensor x = scope.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 5, 2, 1);
    TemporalBinSum layer = new TemporalBinSum(2);
    Tensor y = layer.forward(x, ForwardPass.inference(scope));
    assertThat(y.shape()).isEqualTo(Shape.of(3, 2, 1));
    assertThat(y.toDoubleArray()).containsExactly(4, 6, 12, 14, 9, 10);
    assertThat(run(new TemporalBinSum(7), Mode.INFERENCE, x)).containsExactly(25, 30);
    for (Layout layout : Layout.values()) {
      Tensor copy = layout.copy(scope, x);
      assertThat(run(new TemporalBinSum(5), Mode.INFERENCE, copy)).containsExactly(25, 30);
      assertThat(run(new TemporalBinSum(3), Mode.INFERENCE, copy)).containsExactly(9, 12, 16, 18);
    }
    ModuleGradientCheck.check(new TemporalBinSum(2), Mode.INFERENCE, random.doubles(5, 1, 3));
    ModuleGradientCheck.check(new TemporalBinSum(7, true), Mode.TRAINING, random.doubles(5, 1, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TemporalBinSum(0))
        .withMessage("TemporalBinSum: numSlots must be 1 or more but is 0");
  }

  @Test
  void a_count_fires_in_that_many_of_its_slots() {
    for (DType dtype : DType.values()) {
      for (Layout layout : Layout.values()) {
        double[] counts = {0, 1, 2, 3, 4, -1, 1.5, Double.NaN, 0.25, 3, 0, 2};
        Tensor x = layout.of(scope, dtype, Shape.of(2, 3, 2), counts);
        Tensor y = new SpikeCountToBinary(3).forward(x, ForwardPass.inference(scope));
        assertThat(y.shape()).isEqualTo(Shape.of(6, 3, 2));
        double[] expected = new double[36];
        for (int t = 0; t < 2; t++) {
          for (int slot = 0; slot < 3; slot++) {
            for (int i = 0; i < 6; i++) {
              expected[(t * 3 + slot) * 6 + i] = slot < counts[t * 6 + i] ? 1 : 0;
            }
          }
        }
        assertThat(y.toDoubleArray()).containsExactly(expected);
        Tensor back = new TemporalBinSum(3).forward(y, ForwardPass.inference(scope));
        assertThat(back.toDoubleArray()).startsWith(0, 1, 2, 3, 3, 0, 2, 0, 1);
      }
    }
  }

  @Test
  void a_count_has_the_mean_gradient_of_its_slots() {
    for (Layout layout : Layout.values()) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(layout.copy(scope, random.uniform(DType.DOUBLE, 0, 5, 3, 2, 5)));
      Tensor y = new SpikeCountToBinary(7, true).forward(x, ForwardPass.training(tape, 1));
      Tensor weights = random.doubles(21, 2, 5);
      Gradients gradients = tape.backward(y, weights);
      double[] g = weights.toDoubleArray();
      double[] expected = new double[30];
      for (int i = 0; i < g.length; i++) {
        expected[i / 70 * 10 + i % 10] += g[i] / 7;
      }
      assertThat(gradients.of(x).toDoubleArray()).containsExactly(expected, within(1e-14));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpikeCountToBinary(0))
        .withMessage("SpikeCountToBinary: numSlots must be 1 or more but is 0");
  }

  @Test
  void conversions_wait_for_inference_unless_told_otherwise() {
    Tensor x = random.doubles(6, 2, 3);
    for (Mode training : new Mode[] {Mode.TRAINING, Mode.FROZEN_NORMS}) {
      assertThat(run(new TemporalBinSum(2), training, x)).isEqualTo(x.toDoubleArray());
      assertThat(run(new SpikeCountToBinary(2), training, x)).isEqualTo(x.toDoubleArray());
      assertThat(run(new TemporalBinSum(2, true), training, x)).hasSize(18);
      assertThat(run(new SpikeCountToBinary(2, true), training, x)).hasSize(72);
    }
    assertThat(run(new TemporalBinSum(2), Mode.INFERENCE, x)).hasSize(18);
  }

  @Test
  void the_first_spike_along_the_last_axis_is_marked() {
    Tensor spikes = scope.of(new float[] {0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1}, 3, 4);
    assertThat(SpikeFunctions.firstSpikeIndex(spikes).toDoubleArray())
        .containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
    assertThat(SpikeFunctions.firstSpikeIndex(scope.of(new float[0], 3, 0)).length()).isZero();
  }

  @Test
  void each_class_has_several_target_neurons() {
    Tensor model = random.floats(2, 6);
    assertThat(SpikeFunctions.redundantOneHot(model, new int[] {2, 0}, 2).toDoubleArray())
        .containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpikeFunctions.redundantOneHot(model, new int[] {1, 3}, 2))
        .withMessage("redundantOneHot: a label must be in [0, 3) but label 1 is 3");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> SpikeFunctions.redundantOneHot(model, new int[] {1, 0}, 4))
        .withMessageStartingWith("redundantOneHot: the model must have a row for each of 2 labels");
  }
}
