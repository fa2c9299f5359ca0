// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SpikeTrain.Potentials;
import org.snn4j.neuron.surrogate.MultiLevelSpikeCount;

/** Neurons that give whole numbers of spikes: {@link ILIFNode} and {@link STBIFNeuron}. */
class CountingNeuronsTest {

  private static final int T = 7;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void integer_neurons_step_as_they_run_forward_and_backward(boolean detach) {
    ILIFNode neuron = new ILIFNode(1.5, 0.75, detach, new MultiLevelSpikeCount(3));
    for (DType dtype : DType.values()) {
      Measured whole = Measured.of(neuron, dtype, Ways.whole(neuron));
      Measured steps = Measured.of(neuron, dtype, Ways.steps(neuron));
      Measured composed = Measured.of(neuron, dtype, Ways.composed(neuron));
      assertThat(whole.spikes()).containsExactly(steps.spikes()).contains(0, 1, 2, 3);
      assertThat(composed.spikes()).containsExactly(whole.spikes());
      double bound = dtype == DType.FLOAT ? 2e-5 : 1e-12;
      assertThat(whole.gradients().get(0)).containsExactly(steps.gradients().get(0), within(bound));
      assertThat(composed.gradients().get(0))
          .containsExactly(whole.gradients().get(0), within(bound));
    }
  }

  @Test
  void the_gradient_of_a_count_is_one_inside_its_window_and_nothing_outside() {
    ILIFNode neuron = new ILIFNode(2, 1, true, new MultiLevelSpikeCount(4, -1, 2));
    try (TensorScope scope = TensorScope.open("window")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(scope.of(new double[] {-2, -1, -0.4, 0.6, 2, 2.5, 4.6}, 1, 1, 7));
      SpikeTrain<ElementwiseState> train =
          neuron.run(x, Optional.empty(), Learned.nothing(), Potentials.LAST);
      assertThat(train.spikes().toDoubleArray()).containsExactly(0, 0, 0, 1, 2, 2, 4);
      Gradients found =
          tape.backward(
              List.of(train.spikes()), List.of(scope.full(DType.DOUBLE, 1, Shape.of(1, 1, 7))));
      assertThat(found.of(x).toDoubleArray()).containsExactly(0, 1, 1, 1, 1, 0, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bipolar_neurons_settle_at_the_quantised_sum_of_what_they_received(boolean symmetric) {
    STBIFNeuron neuron = new STBIFNeuron(0.25, 8, symmetric);
    int steps = 31;
    int features = 13;
    try (TensorScope scope = TensorScope.open("bipolar")) {
      Tensor x = scope.zeros(DType.FLOAT, Shape.of(steps, 3, features));
      float[] values = new float[steps * 3 * features];
      for (int i = 0; i < 3 * features; i++) {
        values[i] = (i - 17) * 0.11f; // All of it arrives in the first step.
      }
      x.copyFrom(values);
      float[] given = neuron.multiStep().forward(x, ForwardPass.inference(scope)).toFloatArray();
      for (int i = 0; i < 3 * features; i++) {
        double sum = 0;
        for (int t = 0; t < steps; t++) {
          float y = given[t * 3 * features + i];
          assertThat(y).isIn(-0.25f, 0f, 0.25f);
          sum += y;
        }
        double level = Math.floor(values[i] / 0.25f + 0.5);
        double expected = 0.25 * Math.max(neuron.negMin(), Math.min(neuron.posMax(), level));
        assertThat(sum).as("element %s, input %s", i, values[i]).isEqualTo(expected);
      }
    }
  }

  @Test
  void bipolar_neurons_step_as_they_run() {
    STBIFNeuron neuron = new STBIFNeuron(0.5, 6, true);
    try (TensorScope scope = TensorScope.open("bipolar")) {
      Tensor x = Sample.currents(scope, DType.FLOAT, 5, T, 3, 5);
      SpikeTrain<ElementwiseState> whole = Ways.whole(neuron).apply(x, Learned.nothing());
      SpikeTrain<ElementwiseState> steps = Ways.steps(neuron).apply(x, Learned.nothing());
      assertThat(whole.spikes().toFloatArray()).containsExactly(steps.spikes().toFloatArray());
      assertThat(whole.state().get("acc_q").toFloatArray())
          .containsExactly(steps.state().get("acc_q").toFloatArray());
    }
  }

  @Test
  void constants_out_of_range_are_refused_by_name() {
    assertThatThrownBy(() -> new STBIFNeuron(0.5, 1, false))
        .hasMessage("STBIFNeuron: level must be 2 or more but is 1");
    assertThatThrownBy(() -> new STBIFNeuron(Double.NaN, 4, false))
        .hasMessage("STBIFNeuron: qThreshold must be finite and greater than 0 but is NaN");
    assertThatThrownBy(() -> new ILIFNode(1, 1, false, new MultiLevelSpikeCount(4)))
        .hasMessageStartingWith("ILIFNode: tau must be finite and greater than 1");
    assertThatThrownBy(() -> new QIFNode(2, 0.8, 0, 0, Firing.DEFAULT))
        .hasMessage("QIFNode: a0 must be finite and greater than 0 but is 0.0");
    assertThatThrownBy(
            () -> new EIFNode(2, 1, 0.8, -0.5, Firing.DEFAULT.withReset(Reset.hard(-0.1))))
        .hasMessage(
            "EIFNode: vReset must be below vThreshold = 1.0 and not above vRest = -0.5 but is -0.1");
    assertThatThrownBy(() -> new HalfThresholdIFNode(Firing.DEFAULT))
        .hasMessageStartingWith("HalfThresholdIFNode: the reset must be soft but is Hard");
  }
}
