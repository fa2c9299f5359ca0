// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Identity;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Membrane;
import org.snn4j.neuron.MultiStepNeuron;
import org.snn4j.neuron.container.MultiStepContainer;

class PotentialMonitorTest {

  private static final int T = 5;
  private static final int N = 3;
  private static final int C = 7;

  private final TensorScope scope = TensorScope.open("potentials");

  @AfterEach
  void close() {
    scope.close();
  }

  private Tensor currents(int samples) {
    return Fixture.uniform(scope, 1, -1, 2.5, T, samples, C);
  }

  private float[] expected(Tensor x) {
    MultiStepNeuron<Membrane> layer = new LIFNode().multiStep();
    ForwardPass pass = ForwardPass.inference(scope);
    layer.recordPotentials(pass);
    layer.forward(x, pass);
    return layer.potentials(pass).orElseThrow().toFloatArray();
  }

  @Test
  void every_step_of_a_layer_of_sequences_is_kept_without_being_asked_for() {
    Module network = new Sequential(new LIFNode().multiStep(), new Identity());
    Tensor x = currents(N);
    try (PotentialMonitor monitor = new PotentialMonitor(network)) {
      network.forward(x, monitor.watch(ForwardPass.inference(scope)));
      assertThat(monitor.traces()).extracting(LayerTrace::path).containsExactly("0");
      Tensor potentials = monitor.potentials("0");
      assertThat(potentials.shape()).isEqualTo(Shape.of(T, N, C));
      assertThat(potentials.toFloatArray()).containsExactly(expected(x));
    }
  }

  @Test
  void the_calls_of_a_layer_of_single_steps_make_one_sequence() {
    Module network = new MultiStepContainer(new LIFNode().singleStep());
    Tensor x = currents(N);
    try (PotentialMonitor monitor = new PotentialMonitor(network, Layers.glob("**"))) {
      network.forward(x, monitor.watch(ForwardPass.inference(scope)));
      assertThat(monitor.trace("0").calls())
          .hasSize(T)
          .allSatisfy(v -> assertThat(v.shape()).isEqualTo(Shape.of(1, N, C)));
      assertThat(monitor.potentials("0").toFloatArray()).containsExactly(expected(x));
    }
  }

  @Test
  void a_pass_that_goes_on_from_a_watched_one_is_watched() {
    Module network = new Sequential(new LIFNode().multiStep());
    Tensor x = currents(N);
    try (PotentialMonitor monitor = new PotentialMonitor(network)) {
      ForwardPass first = monitor.watch(ForwardPass.training(Tape.recordingIn(scope), 1));
      network.forward(Views.slice(x, 0, 0, 2), first);
      ForwardPass second = first.detachedOnto(Tape.recordingIn(scope), 1);
      network.forward(Views.slice(x, 0, 2, T), second);
      assertThat(monitor.trace("0").calls()).hasSize(2);
      assertThat(monitor.potentials("0").toFloatArray()).containsExactly(expected(x));
    }
  }

  @Test
  void calls_with_other_batches_make_no_sequence() {
    Module network = new Sequential(new LIFNode().multiStep());
    try (PotentialMonitor monitor = new PotentialMonitor(network)) {
      network.forward(currents(N), monitor.watch(ForwardPass.inference(scope)));
      network.forward(currents(2), monitor.watch(ForwardPass.inference(scope)));
      assertThat(monitor.trace("0").last().shape()).isEqualTo(Shape.of(T, 2, C));
      assertThatExceptionOfType(ShapeMismatchException.class)
          .isThrownBy(() -> monitor.potentials("0"));
    }
  }

  @Test
  void a_path_to_what_has_no_potential_is_refused_by_name() {
    Module network = new Sequential(new LIFNode().multiStep(), new Identity());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PotentialMonitor(network, Layers.at("0", "1")))
        .withMessage(
            "PotentialMonitor: layer '1' (Identity) is no layer of neurons and has no potential");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PotentialMonitor(network, Layers.ofType(Identity.class)))
        .withMessage(
            "PotentialMonitor: no layer of neurons is of type Identity; there are [, 0, 1]");
  }
}
