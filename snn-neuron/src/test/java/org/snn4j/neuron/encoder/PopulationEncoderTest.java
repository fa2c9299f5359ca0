// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.encoder.PopulationEncoder.Fields;

class PopulationEncoderTest {

  private static final int T = 7;
  private static final int N = 2;
  private static final int O = 3;
  private static final int P = 5;
  private static final Fields FIELDS = new Fields(-2, 2, 0.75);

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 1).inDoublePrecision();

  @AfterEach
  void close() {
    scope.close();
  }

  private ForwardPass pass() {
    return ForwardPass.of(ForwardPass.Mode.INFERENCE, scope, 3);
  }

  @Test
  void parameters_start_evenly_spaced_and_alike() {
    PopEncoder encoder = new PopEncoder(init, O, P, T, FIELDS);
    assertThat(encoder.parameters()).containsOnlyKeys("mean", "std");
    assertThat(encoder.parameters().get("mean").value().shape()).isEqualTo(Shape.of(1, O, P));
    assertThat(encoder.parameters().get("mean").value().toDoubleArray())
        .containsExactly(-2, -1, 0, 1, 2, -2, -1, 0, 1, 2, -2, -1, 0, 1, 2);
    assertThat(encoder.parameters().get("std").value().toDoubleArray()).containsOnly(0.75);
  }

  @Test
  void activity_is_gaussian_and_the_current_of_every_step() {
    PopEncoder encoder = new PopEncoder(init, O, P, T, FIELDS);
    Tensor x = new RandomTensors(scope, 1).doubles(N, O);
    double[] values = x.toDoubleArray();
    Tensor y = encoder.forward(x, pass());
    assertThat(y.shape()).isEqualTo(Shape.of(T, N, O * P));
    double[] activity = y.toDoubleArray();
    for (int i = 0; i < activity.length; i++) {
      int neuron = i % (N * O * P);
      double distance = (values[neuron / P] - (neuron % P - 2)) / 0.75;
      assertThat(activity[i]).isCloseTo(Math.exp(-distance * distance / 2), within(1e-14));
    }
  }

  @Test
  void activity_s_gradients_meet_finite_differences() {
    PopEncoder encoder = new PopEncoder(init, O, P, T, FIELDS);
    RandomTensors random = new RandomTensors(scope, 1);
    GradientCheck.check(
        in -> {
          StateDict.copy(StateDict.entry(in[1]), encoder.parameters().get("mean").value());
          StateDict.copy(StateDict.entry(in[2]), encoder.parameters().get("std").value());
          return withParameters(encoder, in);
        },
        random.doubles(N, O),
        random.doubles(1, O, P),
        random.uniform(DType.DOUBLE, 0.5, 1.5, 1, O, P));
  }

  /** The encoder's output as one node whose derivative is what a pass gives its parameters. */
  private static Tensor withParameters(PopEncoder encoder, Tensor... in) {
    ForwardPass plain = ForwardPass.inference(in[0].scope());
    Tensor y = encoder.forward(in[0].detach(), plain);
    return Tape.record(
        "encoder",
        y,
        (g, sink) -> {
          TensorScope inner = sink.scope();
          Tape tape = Tape.recordingIn(inner);
          Tensor x = tape.watch(in[0].detach());
          Tensor again = encoder.forward(x, ForwardPass.training(tape, 1));
          Gradients found = tape.backward(again, inner.borrow(g));
          sink.give(0, found.of(x));
          sink.give(1, found.find(encoder.parameters().get("mean")).orElseThrow());
          sink.give(2, found.find(encoder.parameters().get("std")).orElseThrow());
        },
        in);
  }

  @Test
  void deterministic_spikes_are_those_of_integrate_and_fire_neurons_whose_state_stays() {
    PopSpikeEncoderDeterministic encoder = new PopSpikeEncoderDeterministic(init, O, P, T, FIELDS);
    Tensor x = new RandomTensors(scope, 1).doubles(N, O);
    ForwardPass pass = pass();
    double[] activity = encoder.activity(x, pass).toDoubleArray();
    double[] v = new double[activity.length];
    for (int call = 0; call < 2; call++) {
      double[] spikes = encoder.forward(x, pass).toDoubleArray();
      for (int i = 0; i < spikes.length; i++) {
        int neuron = i % v.length;
        v[neuron] += activity[neuron];
        double fired = v[neuron] >= 0.999 ? 1 : 0;
        assertThat(spikes[i]).isEqualTo(fired);
        v[neuron] -= 0.999 * fired;
      }
    }
  }

  @Test
  void deterministic_spikes_pass_gradients_as_a_derivative_of_1_says() {
    // h[t] = v[t-1] + A, v = h - 0.999 sg(s): ds[t]/dA = t + 1.
    PopSpikeEncoderDeterministic spiking = new PopSpikeEncoderDeterministic(init, O, P, T, FIELDS);
    PopEncoder plain = new PopEncoder(init, O, P, T, FIELDS);
    double[] weights = new double[T * N * O * P];
    double[] factored = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.sin(i);
      factored[i] = weights[i] * (i / (N * O * P) + 1);
    }
    double[] expected = observationGradient(plain, factored);
    assertThat(observationGradient(spiking, weights)).containsExactly(expected, within(1e-12));
  }

  @Test
  void random_spikes_have_the_activity_for_probability_and_pass_its_gradient() {
    int steps = 4001;
    PopSpikeEncoderRandom encoder = new PopSpikeEncoderRandom(init, O, P, steps, FIELDS);
    Tensor x = new RandomTensors(scope, 1).doubles(N, O);
    double[] activity = encoder.activity(x, pass()).toDoubleArray();
    double[] spikes = encoder.forward(x, pass()).toDoubleArray();
    double[] counts = new double[activity.length];
    for (int i = 0; i < spikes.length; i++) {
      counts[i % counts.length] += spikes[i];
    }
    for (int i = 0; i < counts.length; i++) {
      double error = Math.sqrt(activity[i] * (1 - activity[i]) / steps);
      assertThat(counts[i] / steps).isCloseTo(activity[i], within(4 * error));
    }
    double[] weights = new double[T * N * O * P];
    Arrays.setAll(weights, Math::sin);
    double[] expected = observationGradient(new PopEncoder(init, O, P, T, FIELDS), weights);
    assertThat(observationGradient(new PopSpikeEncoderRandom(init, O, P, T, FIELDS), weights))
        .containsExactly(expected, within(1e-12));
  }

  private double[] observationGradient(PopulationEncoder encoder, double[] weights) {
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(new RandomTensors(scope, 1).doubles(N, O));
    Tensor y = encoder.forward(x, ForwardPass.training(tape, 5));
    return tape.backward(y, scope.of(weights, T, N, O * P)).of(x).toDoubleArray();
  }

  @Test
  void what_does_not_fit_is_refused_by_name() {
    refused(
        "PopEncoder: observations must be 1 or more but is 0",
        () -> new PopEncoder(init, 0, P, T, FIELDS));
    refused(
        "PopEncoder: population must be 2 or more but is 1",
        () -> new PopEncoder(init, O, 1, T, FIELDS));
    refused(
        "PopSpikeEncoderRandom: steps must be 1 or more but is 0",
        () -> new PopSpikeEncoderRandom(init, O, P, 0, FIELDS));
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(
          "PopulationEncoder.Fields: std must be finite and greater than 0 but is " + wrong,
          () -> new Fields(-1, 1, wrong));
    }
    refused(
        "PopulationEncoder.Fields: low must be a finite number but is NaN",
        () -> new Fields(Double.NaN, 1, 1));
    PopEncoder encoder = new PopEncoder(init, O, P, T, FIELDS);
    refused(
        "PopEncoder: x must have O = 3 on axis 1 but has shape [2, 5]",
        () -> encoder.forward(new RandomTensors(scope, 1).doubles(2, 5), pass()));
    refused(
        "PopEncoder: x must hold numbers but x[1, 2] is NaN",
        () -> encoder.forward(scope.of(new double[] {0, 0, 0, 0, 0, Double.NaN}, 2, 3), pass()));
  }

  private static void refused(String sentence, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }
}
