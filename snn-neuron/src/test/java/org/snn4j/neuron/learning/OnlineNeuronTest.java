// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Membrane;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.NeuronState;
import org.snn4j.neuron.Reset;
import org.snn4j.neuron.SingleStepNeuron;
import org.snn4j.neuron.surrogate.Surrogate;

class OnlineNeuronTest {

  private static final int T = 7;
  private static final int N = 3;

  private final TensorScope scope = TensorScope.open("OnlineNeuronTest");
  private final RandomTensors random = new RandomTensors(scope, 3);

  @AfterEach
  void close() {
    scope.close();
  }

  static Stream<Neuron<?>> neurons() {
    Firing hard = Firing.DEFAULT.withReset(Reset.hard(-0.25)).withThreshold(0.5);
    return Stream.of(
        new OTTTLIFNode(),
        new OTTTLIFNode(3, true, hard),
        new SLTTLIFNode(),
        new SLTTLIFNode(3, false, hard.withDetachReset(true)));
  }

  private static List<Tensor> steps(SingleStepNeuron<?> layer, Tensor x, ForwardPass pass) {
    List<Tensor> spikes = new ArrayList<>();
    Joins.unstack(x, 0).forEach(step -> spikes.add(layer.forward(step, pass)));
    return spikes;
  }

  private static LIFNode plain(Neuron<?> neuron) {
    if (neuron instanceof OTTTLIFNode online) {
      return new LIFNode(online.tau(), online.decayInput(), online.firing());
    }
    SLTTLIFNode online = (SLTTLIFNode) neuron;
    return new LIFNode(online.tau(), online.decayInput(), online.firing());
  }

  @ParameterizedTest
  @MethodSource("neurons")
  void they_fire_as_leaky_neurons_do_and_a_run_over_T_equals_T_steps(Neuron<?> neuron) {
    Tensor x = random.floats(T, N, 5);
    double[] expected =
        plain(neuron).multiStep().forward(x, ForwardPass.inference(scope)).toDoubleArray();
    double[] whole = neuron.multiStep().forward(x, ForwardPass.inference(scope)).toDoubleArray();
    double[] single =
        Joins.stack(0, steps(neuron.singleStep(), x, ForwardPass.inference(scope))).toDoubleArray();
    assertThat(whole).containsExactly(expected).contains(0, 1);
    assertThat(single).containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("neurons")
  void no_gradient_crosses_steps_and_within_one_it_is_the_leaky_neuron_s(Neuron<?> neuron) {
    Tensor values = random.doubles(T, N, 5);
    Tensor cotangent = random.doubles(T, N, 5);
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(values);
    SingleStepNeuron<?> layer = neuron.singleStep();
    ForwardPass pass = ForwardPass.training(tape, 1);
    double[] found =
        tape.backward(Joins.stack(0, steps(layer, x, pass)), cotangent).of(x).toDoubleArray();

    double[] expected = new double[found.length];
    Membrane state = null;
    LIFNode leaky = plain(neuron);
    int width = expected.length / T;
    for (int t = 0; t < T; t++) {
      Tape alone = Tape.recordingIn(scope);
      Tensor step = alone.watch(Views.select(values, 0, t));
      var next = leaky.step(step, state == null ? leaky.rest(step) : state);
      state = next.state().map(Tensor::detach);
      double[] within =
          alone.backward(next.spikes(), Views.select(cotangent, 0, t)).of(step).toDoubleArray();
      System.arraycopy(within, 0, expected, t * width, width);
    }
    assertThat(found).containsExactly(expected, within(1e-14));
    assertThat(Spikes.largest(found)).isGreaterThan(0.01);
  }

  @Test
  void the_trace_fades_as_the_potential_does() {
    SingleStepNeuron<TracedMembrane> layer =
        new OTTTLIFNode(4, false, Firing.DEFAULT.withReset(Reset.soft())).singleStep();
    Tape tape = Tape.recordingIn(scope);
    ForwardPass pass = ForwardPass.training(tape, 1);
    Tensor x = tape.watch(scope.of(new double[] {1.5, 0, 1, 0.25}, 4, 1));
    List<Double> spikes = new ArrayList<>();
    List<Double> traces = new ArrayList<>();
    for (Tensor step : Joins.unstack(x, 0)) {
      spikes.add(layer.forward(step, pass).item());
      TracedMembrane state = layer.state(pass).orElseThrow();
      traces.add(state.trace().item());
      assertThat(state.trace().isTracked()).isFalse();
    }
    // h = 1.5, 0.375, 1.28125, 0.4609375.
    assertThat(spikes).containsExactly(1.0, 0.0, 1.0, 0.0);
    assertThat(traces).containsExactly(1.0, 0.75, 1.5625, 1.171875);
    assertThat(layer.potential(pass).orElseThrow().item()).isEqualTo(0.4609375);
  }

  @ParameterizedTest
  @MethodSource("neurons")
  void without_spikes_its_gradient_is_the_finite_difference(Neuron<?> neuron) {
    Neuron<?> smooth =
        neuron instanceof OTTTLIFNode online
            ? online.withSurrogate(Surrogate.sigmoid().smooth())
            : ((SLTTLIFNode) neuron).withSurrogate(Surrogate.sigmoid().smooth());
    checkStep(smooth, random.doubles(N, 5), random.doubles(N, 5));
  }

  private static <S extends NeuronState<S>> void checkStep(
      Neuron<S> neuron, Tensor x, Tensor earlier) {
    GradientCheck.check(
        in -> {
          Tensor before = in[0].scope().borrow(earlier);
          S state = neuron.step(before, neuron.rest(before)).state();
          return neuron.step(in[0], state).spikes();
        },
        x);
  }

  @ParameterizedTest
  @MethodSource("neurons")
  void a_sample_does_not_depend_on_the_others(Neuron<?> neuron) {
    Tensor x = random.floats(T, N, 5);
    double[] all =
        Joins.stack(0, steps(neuron.singleStep(), x, ForwardPass.inference(scope))).toDoubleArray();
    Tensor one = Views.slice(x, 1, 1, 2);
    double[] alone =
        Joins.stack(0, steps(neuron.singleStep(), one, ForwardPass.inference(scope)))
            .toDoubleArray();
    for (int t = 0; t < T; t++) {
      for (int i = 0; i < 5; i++) {
        assertThat(alone[t * 5 + i]).isEqualTo(all[(t * N + 1) * 5 + i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("neurons")
  void a_state_of_another_batch_is_refused_by_name(Neuron<?> neuron) {
    SingleStepNeuron<?> layer = neuron.singleStep();
    ForwardPass pass = ForwardPass.inference(scope);
    layer.forward(random.floats(N, 5), pass);
    Tensor other = random.floats(2, 5);
    assertThatThrownBy(() -> layer.forward(other, pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            neuron.getClass().getSimpleName()
                + ": the state carried from earlier steps has shape [3, 5] but x of shape [2, 5]"
                + " needs [2, 5]; start a new ForwardPass for another batch");
  }

  @Test
  void a_stream_without_a_tape_takes_no_more_memory_the_longer_it_is() {
    SingleStepNeuron<TracedMembrane> layer = new OTTTLIFNode().singleStep();
    Tensor step = random.floats(N, 5);
    try (TensorScope stream = scope.child("stream")) {
      ForwardPass pass = ForwardPass.inference(stream);
      List<Long> bytes = new ArrayList<>();
      for (int t = 0; t < 20; t++) {
        try (TensorScope call = stream.child("call")) {
          layer.forward(call.borrow(step), pass);
        }
        bytes.add(stream.bytes());
      }
      assertThat(bytes).containsOnly(bytes.get(0));
    }
  }

  @Test
  void the_defaults_are_those_of_SpikingJelly() {
    OTTTLIFNode ottt = new OTTTLIFNode();
    assertThat(ottt.tau()).isEqualTo(2);
    assertThat(ottt.decayInput()).isFalse();
    assertThat(ottt.firing()).isEqualTo(new Firing(1, Reset.soft(), true, Surrogate.sigmoid()));
    SLTTLIFNode sltt = new SLTTLIFNode();
    assertThat(sltt.tau()).isEqualTo(2);
    assertThat(sltt.decayInput()).isTrue();
    assertThat(sltt.firing()).isEqualTo(new Firing(1, Reset.hard(), true, Surrogate.sigmoid()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0, -2, Double.NaN, Double.POSITIVE_INFINITY})
  void a_time_constant_that_is_none_is_refused_by_name(double tau) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OTTTLIFNode(tau, true, Firing.DEFAULT))
        .withMessage("OTTTLIFNode: tau must be finite and greater than 1 time step but is " + tau);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SLTTLIFNode(tau, true, Firing.DEFAULT))
        .withMessage("SLTTLIFNode: tau must be finite and greater than 1 time step but is " + tau);
  }

  @Test
  void single_precision_is_single_precision() {
    SingleStepNeuron<TracedMembrane> layer = new OTTTLIFNode().singleStep();
    ForwardPass pass = ForwardPass.inference(scope);
    layer.forward(random.floats(N, 5), pass);
    assertThat(layer.state(pass).orElseThrow().trace().dtype()).isEqualTo(DType.FLOAT);
  }
}
