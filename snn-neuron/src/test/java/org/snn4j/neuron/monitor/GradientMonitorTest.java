// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class GradientMonitorTest {

  private final TensorScope scope = TensorScope.open("gradients");
  private final Module network = Fixture.network(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  private static Tensor cotangent(TensorScope in) {
    return Fixture.uniform(in, 5, -1, 1, Fixture.T, Fixture.N, Fixture.OUT);
  }

  /** Gradients of all parameters after a run watched by any monitors. */
  private Map<String, float[]> parameterGradients(LayerMonitor... monitors) {
    try (TensorScope run = scope.child("run")) {
      Tape tape = Tape.recordingIn(run);
      ForwardPass pass = ForwardPass.training(tape, 1);
      for (LayerMonitor monitor : monitors) {
        monitor.watch(pass);
      }
      Gradients found = tape.backward(network.forward(Fixture.input(run, 1), pass), cotangent(run));
      Map<String, float[]> gradients = new LinkedHashMap<>();
      network
          .parameters()
          .forEach((path, p) -> gradients.put(path, found.find(p).orElseThrow().toFloatArray()));
      return gradients;
    }
  }

  @Test
  void the_gradient_at_a_border_is_that_of_the_rest_of_the_network() {
    try (GradientMonitor monitor = new GradientMonitor(network, Layers.all())) {
      parameterGradients(monitor);
      Module first = network.children().get("whole");
      Module rest = network.children().get("steps");
      Tensor between = first.forward(Fixture.input(scope, 1), ForwardPass.inference(scope));
      Tape tape = Tape.recordingIn(scope);
      Tensor leaf = tape.watch(between);
      Tensor y = rest.forward(leaf, ForwardPass.training(tape, 1));
      float[] expected = tape.backward(y, cotangent(scope)).of(leaf).toFloatArray();
      assertThat(expected).isNotEqualTo(new float[expected.length]);
      assertThat(output(monitor, "whole")).containsExactly(expected);
      assertThat(output(monitor, "whole.lif")).containsExactly(expected);
      assertThat(monitor.gradients("steps").last().input().orElseThrow().toFloatArray())
          .containsExactly(expected);
      assertThat(output(monitor, "")).containsExactly(cotangent(scope).toFloatArray());
    }
  }

  private static float[] output(GradientMonitor monitor, String path) {
    return monitor.gradients(path).last().output().orElseThrow().toFloatArray();
  }

  @Test
  void the_gradient_of_an_input_is_there_if_it_is_watched() {
    try (GradientMonitor monitor = new GradientMonitor(network, Layers.at("whole.fc"))) {
      parameterGradients(monitor);
      assertThat(monitor.gradients("whole.fc").last().input()).isEmpty();
      assertThat(monitor.gradients("whole.fc").last().output()).isPresent();
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(Fixture.input(scope, 1));
      Tensor y = network.forward(x, monitor.watch(ForwardPass.training(tape, 1)));
      float[] expected = tape.backward(y, cotangent(scope)).of(x).toFloatArray();
      assertThat(monitor.gradients("whole.fc").calls()).hasSize(2);
      assertThat(monitor.gradients("whole.fc").last().input().orElseThrow().toFloatArray())
          .containsExactly(expected);
    }
  }

  @Test
  void calls_are_in_the_order_of_the_forward_pass() {
    try (GradientMonitor monitor = new GradientMonitor(network, Layers.at("steps.1"))) {
      parameterGradients(monitor);
      float[] all = cotangent(scope).toFloatArray();
      int step = Fixture.N * Fixture.OUT;
      assertThat(monitor.gradients("steps.1").calls()).hasSize(Fixture.T);
      for (int t = 0; t < Fixture.T; t++) {
        assertThat(
                monitor.gradients("steps.1").calls().get(t).output().orElseThrow().toFloatArray())
            .containsExactly(Arrays.copyOfRange(all, t * step, (t + 1) * step));
      }
    }
  }

  @Test
  void the_parameters_gradients_are_the_same_bit_for_bit_with_every_monitor() {
    Map<String, float[]> plain = parameterGradients();
    try (GradientMonitor gradients = new GradientMonitor(network, Layers.all());
        OutputMonitor outputs = new OutputMonitor(network, Layers.all());
        PotentialMonitor potentials = new PotentialMonitor(network)) {
      Map<String, float[]> watched = parameterGradients(gradients, outputs, potentials);
      assertThat(watched).containsOnlyKeys(plain.keySet());
      plain.forEach((path, values) -> assertThat(watched.get(path)).containsExactly(values));
    }
  }

  @Test
  void the_part_through_a_shortcut_around_the_layer_is_included() {
    Module around =
        new Module() {
          private final Module inner = child("inner", new Fivefold());

          @Override
          protected Tensor compute(Tensor x, ForwardPass pass) {
            return Arithmetic.add(inner.forward(x, pass), x);
          }
        };
    try (GradientMonitor monitor = new GradientMonitor(around, Layers.at("inner"))) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(scope.of(new float[] {1, 2, 3}, 3));
      Tensor y = around.forward(x, monitor.watch(ForwardPass.training(tape, 1)));
      tape.backward(y, scope.of(new float[] {1, 10, 100}, 3));
      CallGradients call = monitor.gradients("inner").last();
      assertThat(call.output().orElseThrow().toFloatArray()).containsExactly(1, 10, 100);
      assertThat(call.input().orElseThrow().toFloatArray()).containsExactly(6, 60, 600);
    }
  }

  private static final class Fivefold extends Module {
    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return Arithmetic.scale(x, 5);
    }
  }

  @Test
  void without_a_backward_walk_there_are_no_gradients() {
    try (GradientMonitor monitor = new GradientMonitor(network, Layers.at("whole"))) {
      Tensor x = Fixture.input(scope, 1);
      network.forward(x, monitor.watch(ForwardPass.inference(scope)));
      network.forward(x, monitor.watch(ForwardPass.training(Tape.recordingIn(scope), 1)));
      assertThat(monitor.gradients("whole").calls())
          .hasSize(2)
          .allSatisfy(
              call -> {
                assertThat(call.input()).isEmpty();
                assertThat(call.output()).isEmpty();
              });
    }
  }

  @Test
  void a_monitor_cleared_or_closed_before_the_backward_walk_takes_nothing_more() {
    GradientMonitor monitor = new GradientMonitor(network, Layers.at("whole"));
    Tape tape = Tape.recordingIn(scope);
    Tensor y =
        network.forward(Fixture.input(scope, 1), monitor.watch(ForwardPass.training(tape, 1)));
    monitor.clear();
    tape.backward(y, cotangent(scope));
    assertThat(monitor.gradients("whole").calls()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> monitor.gradients("whole").last())
        .withMessage("LayerGradients: layer 'whole' did not run");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> monitor.gradients("steps"))
        .withMessage("GradientMonitor: layer 'steps' is not watched; those are [whole]");
    Tape second = Tape.recordingIn(scope);
    Tensor again =
        network.forward(Fixture.input(scope, 1), monitor.watch(ForwardPass.training(second, 1)));
    monitor.close();
    assertThat(second.backward(again, cotangent(scope)).keys()).isNotEmpty();
    assertThatIllegalStateException().isThrownBy(monitor::gradients);
  }
}
