// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.surrogate.Sigmoid;
import org.snn4j.neuron.surrogate.Surrogate;

/** Trajectories computed by hand; all their numbers are exact in single precision. */
class LIFNodeTest {

  @Test
  void integrates_without_a_leak() {
    Neuron<Membrane> neuron = new IFNode();
    check(
        neuron,
        floats(0.5f, 0.25f, 0.25f, -1, 2.5f),
        spikes(0, 0, 1, 0, 1),
        floats(0.5f, 0.75f, 0, -1, 0));
    check(
        new IFNode().withSoftReset(),
        floats(0.5f, 0.25f, 0.5f, -1, 3),
        spikes(0, 0, 1, 0, 1),
        floats(0.5f, 0.75f, 0.25f, -0.75f, 1.25f));
  }

  @Test
  void leaks_the_current_too() {
    check(
        new LIFNode(),
        floats(1.5f, 1, 2, -0.5f, 3),
        spikes(0, 0, 1, 0, 1),
        floats(0.75f, 0.875f, 0, -0.25f, 0));
  }

  @Test
  void leaks_the_potential_alone() {
    Neuron<Membrane> neuron = new LIFNode().withDecayInput(false).withSoftReset();
    check(
        neuron,
        floats(0.75f, 0.5f, 0.5f, -0.25f, 1),
        spikes(0, 0, 0, 0, 1),
        floats(0.75f, 0.875f, 0.9375f, 0.21875f, 0.109375f));
  }

  @Test
  void rests_at_and_returns_to_the_reset_potential() {
    Neuron<Membrane> neuron = new LIFNode().withReset(Reset.hard(-0.25));
    check(
        neuron,
        floats(1, 2, 0.5f, -1, 4),
        spikes(0, 1, 0, 0, 1),
        floats(0.25f, -0.25f, 0, -0.625f, -0.25f));
  }

  @Test
  void a_learned_time_constant_starts_where_it_was_told() {
    Neuron<Membrane> neuron = new ParametricLIFNode(2);
    check(
        neuron,
        floats(1.5f, 1, 2, -0.5f, 3),
        spikes(0, 0, 1, 0, 1),
        floats(0.75f, 0.875f, 0, -0.25f, 0));
    try (TensorScope scope = TensorScope.open("w")) {
      double w =
          new ParametricLIFNode(4)
              .multiStep(Init.seeded(scope, 1))
              .parameters()
              .get("w")
              .value()
              .item();
      assertThat(1 / (1 + Math.exp(-w))).isCloseTo(0.25, within(1e-7));
    }
  }

  @Test
  void another_threshold_is_met() {
    check(
        new IFNode().withThreshold(0.5),
        floats(0.25f, 0.25f, 0.125f, 0.5f, 0),
        spikes(0, 1, 0, 1, 0),
        floats(0.25f, 0, 0.125f, 0, 0));
  }

  @Test
  void a_detached_reset_stops_the_gradient_through_the_reset_alone() {
    double slope = new Sigmoid(4).derivative(0.25);
    // h = 1.25 fires; v = (1 - s) h, so dv/dh = (1 - s) - h ds/dh with s = 1.
    assertThat(potentialGradient(new IFNode())).isCloseTo(-1.25 * slope, within(1e-6));
    assertThat(potentialGradient(new IFNode().withDetachReset(true))).isZero();
    // v = h - s, so dv/dh = 1 - ds/dh.
    assertThat(potentialGradient(new IFNode().withSoftReset())).isCloseTo(1 - slope, within(1e-6));
    assertThat(potentialGradient(new IFNode().withSoftReset().withDetachReset(true))).isOne();
  }

  @Test
  void the_defaults_are_those_of_SpikingJelly() {
    LIFNode neuron = new LIFNode();
    assertThat(neuron.tau()).isEqualTo(2);
    assertThat(neuron.decayInput()).isTrue();
    assertThat(neuron.firing())
        .isEqualTo(new Firing(1, new Reset.Hard(0), false, new Sigmoid(4)))
        .isEqualTo(new IFNode().firing())
        .isEqualTo(new ParametricLIFNode().firing());
  }

  @Test
  void a_changed_copy_keeps_everything_else() {
    LIFNode neuron = new LIFNode(3).withDecayInput(false).withThreshold(0.5).withDetachReset(true);
    assertThat(neuron.withTau(4).withSoftReset().withSurrogate(Surrogate.atan()))
        .isEqualTo(new LIFNode(4, false, new Firing(0.5, Reset.soft(), true, Surrogate.atan())));
    assertThat(neuron.tau()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, -2, Double.NaN, Double.POSITIVE_INFINITY})
  void a_time_constant_of_1_or_less_is_refused_by_name(double tau) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LIFNode(tau))
        .withMessage("LIFNode: tau must be finite and greater than 1 time step but is " + tau);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParametricLIFNode(tau))
        .withMessage(
            "ParametricLIFNode: initTau must be finite and greater than 1 time step but is " + tau);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void a_potential_that_is_no_number_is_refused_by_name(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LIFNode().withThreshold(value))
        .withMessage("Firing: vThreshold must be a finite number but is " + value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reset.hard(value))
        .withMessage("Reset.Hard: vReset must be a finite number but is " + value);
  }

  @Test
  void a_missing_part_is_refused_by_name() {
    assertThatNullPointerException()
        .isThrownBy(() -> new IFNode().withSurrogate(null))
        .withMessage("Firing: surrogate");
    assertThatNullPointerException()
        .isThrownBy(() -> new IFNode().withReset(null))
        .withMessage("Firing: reset");
  }

  private static double potentialGradient(IFNode neuron) {
    try (TensorScope scope = TensorScope.open("gradient")) {
      Tape tape = Tape.recordingIn(scope);
      ForwardPass pass = ForwardPass.training(tape, 1);
      SingleStepNeuron<Membrane> layer = neuron.singleStep();
      Tensor x = tape.watch(scope.of(new float[] {1.25f}, 1));
      layer.forward(x, pass);
      Tensor v = layer.potential(pass).orElseThrow();
      return tape.backward(v, scope.of(new float[] {1}, 1)).of(x).item();
    }
  }

  private static void check(
      Neuron<Membrane> neuron, float[] currents, float[] spikes, float[] potentials) {
    try (TensorScope scope = TensorScope.open("trajectory")) {
      ForwardPass pass = ForwardPass.inference(scope);
      MultiStepNeuron<Membrane> layer = neuron.multiStep(Init.seeded(scope, 1));
      layer.recordPotentials(pass);
      Tensor s = layer.forward(scope.of(currents, currents.length, 1), pass);
      assertThat(s.toFloatArray()).as("spikes of %s", neuron).containsExactly(spikes);
      assertThat(layer.potentials(pass).orElseThrow().toFloatArray())
          .as("potentials of %s", neuron)
          .containsExactly(potentials, within(0f));
    }
  }

  private static float[] floats(float... values) {
    return values;
  }

  private static float[] spikes(float... values) {
    return values;
  }
}
