// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class TraceMonitorTest {

  private final TensorScope scope = TensorScope.open("traces");
  private final Module network = Fixture.network(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  private float[] run(LayerMonitor monitor, long seed) {
    try (TensorScope run = scope.child("run")) {
      Tensor x = Fixture.input(run, seed);
      return network.forward(x, monitor.watch(ForwardPass.inference(run))).toFloatArray();
    }
  }

  @Test
  void outputs_survive_the_pass() {
    try (OutputMonitor monitor = new OutputMonitor(network, Layers.at("", "whole.lif"))) {
      float[] y = run(monitor, 1);
      assertThat(monitor.traces()).extracting(LayerTrace::path).containsExactly("", "whole.lif");
      assertThat(monitor.trace("").last().toFloatArray()).containsExactly(y).contains(0, 1);
      Tensor spikes = monitor.trace("whole.lif").last();
      assertThat(spikes.shape()).isEqualTo(Shape.of(Fixture.T, Fixture.N, Fixture.HIDDEN));
      assertThat(spikes.toFloatArray()).containsOnly(0, 1);
    }
  }

  @Test
  void the_input_of_a_layer_is_the_output_of_the_one_before() {
    try (InputMonitor inputs = new InputMonitor(network, Layers.at("whole.lif", ""));
        OutputMonitor outputs = new OutputMonitor(network, Layers.at("whole.fc"));
        TensorScope run = scope.child("run")) {
      Tensor x = Fixture.input(run, 1);
      network.forward(x, inputs.watch(outputs.watch(ForwardPass.inference(run))));
      assertThat(inputs.trace("whole.lif").last().toFloatArray())
          .containsExactly(outputs.trace("whole.fc").last().toFloatArray());
      assertThat(inputs.trace("").last().toFloatArray()).containsExactly(x.toFloatArray());
    }
  }

  @Test
  void each_call_of_a_layer_is_kept_in_order() {
    try (OutputMonitor monitor = new OutputMonitor(network, Layers.at("", "steps.1"))) {
      run(monitor, 1);
      List<Tensor> steps = monitor.trace("steps.1").calls();
      assertThat(steps).hasSize(Fixture.T);
      assertThat(Joins.stack(0, steps).toFloatArray())
          .containsExactly(monitor.trace("").last().toFloatArray());
      float[] second = run(monitor, 2);
      assertThat(monitor.trace("").calls()).hasSize(2);
      assertThat(monitor.trace("").last().toFloatArray()).containsExactly(second);
      assertThat(monitor.trace("").calls().get(0).toFloatArray()).isNotEqualTo(second);
    }
  }

  @Test
  void all_monitors_together_change_no_result() {
    float[] plain;
    try (TensorScope run = scope.child("plain")) {
      plain = network.forward(Fixture.input(run, 1), ForwardPass.inference(run)).toFloatArray();
    }
    List<LayerMonitor> monitors =
        List.of(
            new OutputMonitor(network, Layers.all()),
            new InputMonitor(network, Layers.all()),
            new PotentialMonitor(network),
            new FiringRateMonitor(network, Layers.all()),
            new GradientMonitor(network, Layers.all()));
    try (TensorScope run = scope.child("watched")) {
      ForwardPass pass = ForwardPass.inference(run);
      monitors.forEach(monitor -> monitor.watch(pass));
      assertThat(network.forward(Fixture.input(run, 1), pass).toFloatArray())
          .containsExactly(plain);
    }
    monitors.forEach(LayerMonitor::close);
  }

  @Test
  void what_was_cleared_is_gone_and_its_memory_given_back() {
    try (OutputMonitor monitor = new OutputMonitor(network, Layers.all())) {
      run(monitor, 1);
      Tensor kept = monitor.trace("whole").last();
      monitor.clear();
      assertThat(kept.scope().isOpen()).isFalse();
      assertThat(monitor.traces()).allSatisfy(trace -> assertThat(trace.calls()).isEmpty());
      assertThatIllegalStateException()
          .isThrownBy(() -> monitor.trace("whole").last())
          .withMessage("LayerTrace: layer 'whole' did not run");
      float[] y = run(monitor, 1);
      assertThat(monitor.trace("").last().toFloatArray()).containsExactly(y);
    }
  }

  @Test
  void a_closed_monitor_lets_its_passes_go_on() {
    OutputMonitor monitor = new OutputMonitor(network, Layers.all());
    List<float[]> results = new ArrayList<>();
    try (TensorScope run = scope.child("run")) {
      Tensor x = Fixture.input(run, 1);
      ForwardPass pass = monitor.watch(ForwardPass.inference(run));
      ForwardPass other = ForwardPass.inference(run);
      network.forward(x, pass);
      network.forward(x, other);
      monitor.close();
      results.add(network.forward(x, pass).toFloatArray());
      results.add(network.forward(x, other).toFloatArray());
    }
    assertThat(results.get(0)).containsExactly(results.get(1));
    assertThatIllegalStateException()
        .isThrownBy(monitor::traces)
        .withMessage("OutputMonitor: the monitor is closed and its memory given back");
    monitor.close();
  }

  @Test
  void a_layer_that_is_not_watched_is_refused_with_those_that_are() {
    try (OutputMonitor monitor = new OutputMonitor(network, Layers.at("whole.lif"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> monitor.trace("whole.fc"))
          .withMessage("OutputMonitor: layer 'whole.fc' is not watched; those are [whole.lif]");
    }
  }
}
