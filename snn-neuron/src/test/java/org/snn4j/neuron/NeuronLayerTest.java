// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

class NeuronLayerTest {

  @Test
  void learnable_values_are_parameters_by_name() {
    try (TensorScope scope = TensorScope.open("parameters")) {
      Init init = Init.seeded(scope, 1);
      Module network = new Sequential(Map.of("lif", new ParametricLIFNode().multiStep(init)));
      assertThat(network.parameters()).containsOnlyKeys("lif.w");
      assertThat(network.parameters().get("lif.w").value().shape()).isEqualTo(Shape.of());
      assertThat(new LIFNode().multiStep().parameters()).isEmpty();
    }
  }

  @Test
  void learnable_values_without_an_init_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParametricLIFNode().multiStep())
        .withMessage(
            "ParametricLIFNode: has learnable values [w]; make the layer with multiStep(init) or"
                + " singleStep(init)");
  }

  @Test
  void a_missing_learned_value_is_refused_by_name() {
    try (TensorScope scope = TensorScope.open("learned")) {
      Tensor x = Sample.currents(scope, DType.FLOAT, 1, 3);
      ParametricLIFNode neuron = new ParametricLIFNode();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> neuron.step(x, neuron.rest(x)))
          .withMessage("Learned: the neuron needs a value 'w' but was given []");
    }
  }

  @Test
  void potentials_are_there_only_if_asked_for() {
    try (TensorScope scope = TensorScope.open("potentials")) {
      MultiStepNeuron<Membrane> inner = new LIFNode().multiStep();
      Module network = new Sequential(new Sequential(inner), new IFNode().multiStep());
      Tensor x = Sample.currents(scope, DType.FLOAT, 1, 7, 3, 5);
      ForwardPass plain = ForwardPass.inference(scope);
      assertThat(inner.potential(plain)).isEmpty();
      network.forward(x, plain);
      assertThat(inner.potential(plain)).isPresent();
      assertThat(inner.potentials(plain)).isEmpty();
      ForwardPass recorded = ForwardPass.inference(scope);
      MultiStepNeuron.recordPotentials(network, recorded);
      network.forward(x, recorded);
      Tensor all = inner.potentials(recorded).orElseThrow();
      assertThat(all.shape()).isEqualTo(x.shape());
      assertThat(Views.select(all, 0, 6).toFloatArray())
          .containsExactly(inner.potential(plain).orElseThrow().toFloatArray());
    }
  }

  @Test
  void asking_for_potentials_later_keeps_the_state() {
    try (TensorScope scope = TensorScope.open("later")) {
      MultiStepNeuron<Membrane> layer = new IFNode().withThreshold(100).multiStep();
      ForwardPass pass = ForwardPass.inference(scope);
      Tensor x = scope.of(new float[] {1, 2, 3}, 3, 1);
      layer.forward(x, pass);
      layer.recordPotentials(pass);
      layer.forward(x, pass);
      assertThat(layer.potentials(pass).orElseThrow().toFloatArray()).containsExactly(7, 9, 12);
    }
  }

  @Test
  void a_pass_goes_on_from_a_state_of_another() {
    try (TensorScope scope = TensorScope.open("resume")) {
      SingleStepNeuron<Membrane> layer = new IFNode().withThreshold(100).singleStep();
      Tensor x = scope.of(new float[] {1, 2, 3}, 3);
      ForwardPass first = ForwardPass.inference(scope);
      layer.forward(x, first);
      Membrane state = layer.state(first).orElseThrow();
      try (TensorScope inner = scope.child("second")) {
        ForwardPass second = ForwardPass.inference(inner);
        layer.resume(second, state);
        layer.forward(x, second);
        layer.forward(x, second);
        assertThat(layer.potential(second).orElseThrow().toFloatArray()).containsExactly(3, 6, 9);
      }
      assertThat(state.v().toFloatArray()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void truncated_back_propagation_keeps_the_state_and_cuts_its_history() {
    try (TensorScope scope = TensorScope.open("truncated")) {
      MultiStepNeuron<Membrane> layer = new LIFNode().withSoftReset().multiStep();
      Tensor x = Sample.currents(scope, DType.FLOAT, 1, 7, 3, 5);
      Tensor head = Views.slice(x, 0, 0, 3);
      Tensor tail = Views.slice(x, 0, 3, 7);
      Tape whole = Tape.recordingIn(scope);
      ForwardPass long1 = ForwardPass.training(whole, 1);
      layer.forward(whole.watch(head), long1);
      Tensor watched = whole.watch(tail);
      Tensor expected = layer.forward(watched, long1);
      Tensor weights = Sample.cotangent(scope, DType.FLOAT, 2, tail.shape());

      Tape first = Tape.recordingIn(scope);
      ForwardPass pass = ForwardPass.training(first, 1);
      Tensor early = first.watch(head);
      Tensor ended = layer.forward(early, pass);
      Tape second = Tape.recordingIn(scope);
      ForwardPass next = pass.detachedOnto(second, 2);
      Tensor late = second.watch(tail);
      Tensor spikes = layer.forward(late, next);
      assertThat(spikes.toFloatArray()).containsExactly(expected.toFloatArray());
      Gradients cut = second.backward(spikes, weights);
      assertThat(cut.of(late).toFloatArray())
          .containsExactly(whole.backward(expected, weights).of(watched).toFloatArray());
      assertThat(
              first
                  .backward(ended, scope.zeros(DType.FLOAT, ended.shape()))
                  .of(early)
                  .toFloatArray())
          .containsOnly(0);
    }
  }

  @Test
  void a_stream_uses_no_more_memory_the_longer_it_runs() {
    BufferPool pool = new BufferPool();
    try (TensorScope scope = TensorScope.open("stream", pool)) {
      SingleStepNeuron<Membrane> layer = new LIFNode().singleStep();
      ForwardPass pass = ForwardPass.inference(scope);
      long settled = 0;
      for (int step = 0; step < 100; step++) {
        try (TensorScope inner = scope.child("step")) {
          layer.forward(Sample.currents(inner, DType.FLOAT, step, 3, 5), pass);
        }
        settled = step == 1 ? pool.stats().bytesInUse() : settled;
      }
      assertThat(settled).isPositive();
      assertThat(pool.stats().bytesInUse()).isEqualTo(settled);
    }
    assertThat(pool.stats().bytesInUse()).isZero();
  }

  @Test
  void training_steps_find_their_memory_again() {
    BufferPool pool = new BufferPool();
    long settled = 0;
    for (int step = 0; step < 20; step++) {
      try (TensorScope scope = TensorScope.open("step", pool)) {
        Tape tape = Tape.recordingIn(scope);
        ForwardPass pass = ForwardPass.training(tape, step);
        Module network = new Sequential(new IFNode().multiStep(), new LIFNode().multiStep());
        Tensor x = tape.watch(Sample.currents(scope, DType.FLOAT, step, 7, 3, 5));
        Tensor y = network.forward(x, pass);
        tape.backward(y, Sample.cotangent(scope, DType.FLOAT, 2, y.shape()));
      }
      settled = step == 1 ? pool.stats().freshAllocations() : settled;
    }
    assertThat(pool.stats().freshAllocations()).isEqualTo(settled);
    assertThat(pool.stats().bytesInUse()).isZero();
  }

  @Test
  void a_tracked_input_in_a_pass_without_a_tape_is_refused() {
    try (TensorScope scope = TensorScope.open("untaped")) {
      Module network = new Sequential(Map.of("lif", new LIFNode().multiStep()));
      Tensor x = Tape.recordingIn(scope).watch(Sample.currents(scope, DType.FLOAT, 1, 7, 3));
      assertThatIllegalStateException()
          .isThrownBy(() -> network.forward(x, ForwardPass.inference(scope)))
          .withMessage(
              "layer 'lif' (MultiStepNeuron): the input is tracked by a tape but the forward pass"
                  + " records none; make the pass with ForwardPass.training or"
                  + " ForwardPass.recording");
    }
  }

  @Test
  void an_input_without_time_steps_is_refused_by_shape() {
    try (TensorScope scope = TensorScope.open("shapes")) {
      ForwardPass pass = ForwardPass.inference(scope);
      Module layer = new LIFNode().multiStep();
      assertThatExceptionOfType(ShapeMismatchException.class)
          .isThrownBy(() -> layer.forward(Sample.currents(scope, DType.FLOAT, 1, 7), pass))
          .withMessage(
              "LIFNode: x must have shape [T, N, ...] but has [7]; a single step [N, ...] is for"
                  + " modules in their single-step form");
      assertThatExceptionOfType(ShapeMismatchException.class)
          .isThrownBy(() -> layer.forward(scope.allocate(DType.FLOAT, Shape.of(0, 3)), pass))
          .withMessage("LIFNode: x must have 1 time step or more on axis 0 but has shape [0, 3]");
      assertThatExceptionOfType(ShapeMismatchException.class)
          .isThrownBy(() -> new IFNode().singleStep().forward(scope.scalar(DType.FLOAT, 1), pass))
          .withMessage("IFNode: x must have shape [N, ...] but has []");
    }
  }

  @Test
  void another_element_type_in_the_same_pass_is_refused() {
    try (TensorScope scope = TensorScope.open("types")) {
      ForwardPass pass = ForwardPass.inference(scope);
      Module layer = new LIFNode().multiStep();
      layer.forward(Sample.currents(scope, DType.FLOAT, 1, 7, 3), pass);
      assertThatExceptionOfType(ShapeMismatchException.class)
          .isThrownBy(() -> layer.forward(Sample.currents(scope, DType.DOUBLE, 1, 7, 3), pass))
          .withMessage("LIFNode: the state carried from earlier steps is FLOAT but x is DOUBLE");
    }
  }

  @Test
  void an_empty_batch_passes_through() {
    try (TensorScope scope = TensorScope.open("empty")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(scope.allocate(DType.FLOAT, Shape.of(7, 0, 5)));
      Tensor y = new LIFNode().multiStep().forward(x, ForwardPass.training(tape, 1));
      assertThat(y.shape()).isEqualTo(Shape.of(7, 0, 5));
      Gradients gradients = tape.backward(y, scope.allocate(DType.FLOAT, y.shape()));
      assertThat(gradients.of(x).shape()).isEqualTo(y.shape());
    }
  }
}
