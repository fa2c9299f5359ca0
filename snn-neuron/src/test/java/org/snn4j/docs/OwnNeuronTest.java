// SPDX-License-Identifier: Apache-2.0
package org.snn4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.container.ChunkedMultiStep;
import org.snn4j.neuron.container.ElementWiseRecurrentContainer;
import org.snn4j.neuron.container.LinearRecurrentContainer;
import org.snn4j.neuron.container.MultiStepContainer;
import org.snn4j.neuron.container.SeqToANNContainer;
import org.snn4j.neuron.container.SingleStepContainer;
import org.snn4j.neuron.container.StepModeContainer;

/** The documentation's neuron in every container; its gradient is checked by the contract test. */
class OwnNeuronTest {

  private static final OwnNeuron NEURON = new OwnNeuron(Firing.DEFAULT);
  private static final int T = 7;
  private static final int N = 3;
  private static final int C = 5;

  /** Spikes, and the gradients of the input and all parameters. */
  private record Ran(double[] spikes, double[] input, double[][] parameters) {}

  private static Ran run(Function<Init, Module> network) {
    try (TensorScope scope = TensorScope.open("own neuron")) {
      Module module = network.apply(Init.seeded(scope, 1).inDoublePrecision());
      RandomTensors random = new RandomTensors(scope, 2);
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(random.uniform(DType.DOUBLE, -1, 2.5, T, N, C));
      Tensor y = module.forward(x, ForwardPass.training(tape, 1));
      Gradients found = tape.backward(y, random.doubles(T, N, C));
      double[][] parameters =
          module.parameters().values().stream()
              .map(parameter -> found.find(parameter).orElseThrow().toDoubleArray())
              .toArray(double[][]::new);
      return new Ran(y.toDoubleArray(), found.of(x).toDoubleArray(), parameters);
    }
  }

  private static void requireSame(Function<Init, Module> network, Function<Init, Module> other) {
    Ran a = run(network);
    Ran b = run(other);
    assertThat(a.spikes()).containsExactly(b.spikes()).contains(0, 1).containsOnly(0, 1);
    assertThat(a.input()).containsExactly(b.input()).isNotEqualTo(new double[T * N * C]);
    assertThat(a.parameters()).isDeepEqualTo(b.parameters());
    assertThat(a.parameters()).hasDimensions(1, 1);
    assertThat(a.parameters()[0][0]).isNotZero();
  }

  @Test
  void a_loop_over_its_single_step_form_equals_its_layer_of_sequences() {
    requireSame(
        init -> new MultiStepContainer(NEURON.singleStep(init)),
        init -> new Sequential(NEURON.multiStep(init)));
  }

  @Test
  void a_container_that_looks_for_state_runs_it_step_by_step() {
    requireSame(
        init -> StepModeContainer.of(NEURON.singleStep(init)),
        init -> new Sequential(NEURON.multiStep(init)));
  }

  @Test
  void a_run_in_pieces_equals_one_run() {
    requireSame(
        init -> new ChunkedMultiStep(2, NEURON.multiStep(init)),
        init -> new Sequential(NEURON.multiStep(init)));
  }

  @Test
  void its_layer_of_sequences_takes_single_steps_in_a_container() {
    requireSame(
        init -> new MultiStepContainer(new SingleStepContainer(NEURON.multiStep(init))),
        init -> new Sequential(NEURON.multiStep(init)));
  }

  @Test
  void it_runs_in_recurrent_containers() {
    Ran plain = run(NEURON::multiStep);
    Ran fedBack =
        run(
            init ->
                new ElementWiseRecurrentContainer(
                    ElementWiseRecurrentContainer.Function.ADD, NEURON.singleStep(init)));
    assertThat(fedBack.spikes()).containsOnly(0, 1).isNotEqualTo(plain.spikes());
    assertThat(fedBack.spikes()).startsWith(Arrays.copyOf(plain.spikes(), N * C));
    assertThat(fedBack.parameters()[0][0]).isNotZero();
    Ran linear = run(init -> new LinearRecurrentContainer(C, C, NEURON.singleStep(init), init));
    assertThat(linear.spikes()).contains(0, 1).containsOnly(0, 1);
    assertThat(List.of(linear.parameters()))
        .hasSize(3)
        .allSatisfy(gradient -> assertThat(gradient).isNotEqualTo(new double[gradient.length]));
  }

  @Test
  void a_batch_of_all_steps_refuses_it_by_name() {
    try (TensorScope scope = TensorScope.open("refused")) {
      Init init = Init.seeded(scope, 1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SeqToANNContainer(NEURON.singleStep(init)))
          .withMessage(
              "SingleStepNeuron '0' carries state from step to step, but SeqToANNContainer runs"
                  + " all steps as one batch; put it outside, or use MultiStepContainer");
    }
  }

  @Test
  void the_page_s_network_fires_and_learns_its_gain() {
    try (TensorScope scope = TensorScope.open("network")) {
      Init init = Init.seeded(scope, 42);
      // The page shows from here ...
      OwnNeuron neuron = new OwnNeuron(Firing.DEFAULT.withThreshold(0.5));
      Module network =
          new Sequential(
              new SeqToANNContainer(new Linear(5, 11, init)), // all steps as one batch
              neuron.multiStep(init), // [T, N, 11] in and out
              new MultiStepContainer( // a loop over T
                  new Linear(11, 13, init), neuron.singleStep(init)));
      // ... to here.
      assertThat(network.parameters()).containsKeys("1.gain", "2.1.gain");
      Tape tape = Tape.recordingIn(scope);
      Tensor x = new RandomTensors(scope, 3).uniform(DType.FLOAT, -1, 5, T, N, C);
      Tensor y = network.forward(x, ForwardPass.training(tape, 1));
      assertThat(y.toFloatArray()).contains(0, 1).containsOnly(0, 1);
      Gradients found = tape.backward(y, scope.full(DType.FLOAT, 1, y.shape()));
      for (String gain : new String[] {"1.gain", "2.1.gain"}) {
        assertThat(found.find(network.parameters().get(gain)).orElseThrow().item()).isNotZero();
      }
    }
  }
}
