// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.nir.NirOptions.Spiking;

/** Neurons of graphs against plain loops over the equations. */
class NirNeuronsTest {

  private static final int STEPS = 13;
  private static final int NEURONS = 5;
  private static final NirArray R = each(1, 2, 0.5, 1.5, 1);
  private static final NirArray THRESHOLD = each(0.5, 1, 0.75, 1.25, 0.6);
  private static final NirArray RESET = each(0, -0.25, 0.1, 0, 0.2);
  private static final NirArray LEAK = each(0, 0.1, 0.2, -0.1, 0);
  private static final NirArray TAU = each(0.02, 0.03, 0.04, 0.05, 0.06);
  private static final NirArray FAST = each(0.01, 0.015, 0.02, 0.025, 0.03);

  @ParameterizedTest
  @EnumSource(Spiking.class)
  void integrate_and_fire_neurons_have_constants_of_their_own(Spiking spiking) {
    NirOptions options = NirOptions.step(1e-2).withSpiking(spiking).withLowest(-0.5);
    checkRun(
        new NirNode.IF(R, THRESHOLD, RESET),
        options,
        (x, n) -> new Loop(options, n).integrate(x).fire());
  }

  @ParameterizedTest
  @EnumSource(Spiking.class)
  void leaky_neurons_take_euler_steps(Spiking spiking) {
    NirOptions options = NirOptions.step(1e-2).withSpiking(spiking);
    checkRun(
        new NirNode.LIF(TAU, R, LEAK, THRESHOLD, RESET),
        options,
        (x, n) -> new Loop(options, n).leak(x).fire());
  }

  @Test
  void current_based_neurons_update_their_current_first() {
    NirOptions options = NirOptions.step(1e-2);
    checkRun(
        new NirNode.CubaLIF(FAST, TAU, R, LEAK, THRESHOLD, RESET, each(2, 2, 3, 3, 4)),
        options,
        (x, n) -> new Loop(options, n).current(x, new double[] {2, 2, 3, 3, 4}[n]).fire());
  }

  @Test
  void integrators_give_their_potentials() {
    NirOptions options = NirOptions.step(1e-2);
    checkRun(new NirNode.I(R), options, (x, n) -> new Loop(options, n).integrate(x).potential());
    checkRun(
        new NirNode.LI(TAU, R, LEAK), options, (x, n) -> new Loop(options, n).leak(x).potential());
    checkRun(
        new NirNode.CubaLI(FAST, TAU, R, LEAK, NirArray.of(1)),
        options,
        (x, n) -> new Loop(options, n).current(x, 1).potential());
  }

  @Test
  void what_is_at_its_threshold_does_not_fire_as_the_representation_says() {
    float[] atThreshold = {1, 0, 0.5f};
    NirNode node = NirNode.integrateAndFire(1);
    assertThat(spikes(node, NirOptions.step(1), atThreshold)).containsExactly(0, 0, 1);
    NirOptions subtracting = NirOptions.step(1).withSpiking(Spiking.SUBTRACT);
    assertThat(spikes(node, subtracting, atThreshold)).containsExactly(1, 0, 0);
    assertThat(spikes(node, NirOptions.sinabs(1), 3.5f, -9, 1)).containsExactly(3, 0, 0);
  }

  @Test
  void samples_of_another_shape_are_refused() {
    NirNode node = new NirNode.IF(R, THRESHOLD, RESET);
    assertThatThrownBy(() -> run(node, NirOptions.step(1), Shape.of(7), new float[14]))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("samples [5]")
        .hasMessageContaining("[2, 1, 7]");
  }

  @Test
  void a_time_step_beyond_a_time_constant_is_refused_by_node_and_name() {
    NirNode node = new NirNode.LI(TAU, R, LEAK);
    assertThatThrownBy(() -> run(node, NirOptions.step(0.05), Shape.of(5), new float[5]))
        .isInstanceOf(NirException.class)
        .hasMessageContaining("NIR node '0' (LI): tau must be the time step 0.05 or more");
  }

  @Test
  void constants_of_several_shapes_are_refused() {
    NirNode node = new NirNode.IF(R, NirArray.filled(Shape.of(3), 1), NirArray.of(0));
    assertThatThrownBy(() -> run(node, NirOptions.step(1), Shape.of(5), new float[5]))
        .hasMessageContaining("one shape but there are [5] and [3]");
  }

  @Test
  void several_spikes_a_step_need_a_threshold_above_0() {
    NirNode node = NirNode.integrateAndFire(0);
    assertThatThrownBy(() -> run(node, NirOptions.sinabs(1), Shape.of(5), new float[5]))
        .hasMessageContaining("v_threshold must be greater than 0");
  }

  @Test
  void options_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> NirOptions.step(Double.NaN)).hasMessageContaining("timeStep");
    assertThatThrownBy(() -> NirOptions.step(1).withLowest(Double.NaN))
        .hasMessageContaining("lowest must be finite");
  }

  /** One neuron step by step, in double precision. */
  private static final class Loop {

    private final NirOptions options;
    private final int n;
    private double v;
    private double i;
    private double[] outputs = new double[STEPS];

    Loop(NirOptions options, int n) {
      this.options = options;
      this.n = n;
    }

    private DoubleUnaryOperator charge;
    private double[] x;

    Loop integrate(double[] input) {
      x = input;
      charge = value -> v + at(R) * value;
      return this;
    }

    Loop leak(double[] input) {
      x = input;
      charge = value -> v + options.timeStep() / at(TAU) * (at(LEAK) - v + at(R) * value);
      return this;
    }

    Loop current(double[] input, double wIn) {
      x = input;
      charge =
          value -> {
            i += options.timeStep() / at(FAST) * (wIn * value - i);
            return v + options.timeStep() / at(TAU) * (at(LEAK) - v + at(R) * i);
          };
      return this;
    }

    double[] potential() {
      for (int t = 0; t < STEPS; t++) {
        v = charge.applyAsDouble(x[t]);
        outputs[t] = v;
      }
      return outputs;
    }

    double[] fire() {
      for (int t = 0; t < STEPS; t++) {
        double h = charge.applyAsDouble(x[t]);
        double threshold = at(THRESHOLD);
        outputs[t] =
            options.spiking() == Spiking.MULTIPLE
                ? Math.floor(Math.max(h, 0) / threshold)
                : h > threshold ? 1 : 0;
        boolean resets = options.spiking() == Spiking.RESET;
        double after = h - outputs[t] * threshold;
        v = resets ? (outputs[t] == 1 ? at(RESET) : h) : after;
        v = Math.max(v, options.lowest().orElse(Double.NEGATIVE_INFINITY));
      }
      return outputs;
    }

    private double at(NirArray array) {
      return array.values()[n];
    }
  }

  private interface Expected {
    double[] outputs(double[] x, int neuron);
  }

  private static void checkRun(NirNode node, NirOptions options, Expected expected) {
    float[] x = new float[STEPS * NEURONS];
    RandomStream random = new RandomStream(11);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.uniform(-1, 3);
    }
    float[] y = run(node, options, Shape.of(NEURONS), x);
    for (int n = 0; n < NEURONS; n++) {
      double[] input = new double[STEPS];
      for (int t = 0; t < STEPS; t++) {
        input[t] = x[t * NEURONS + n];
      }
      double[] wanted = expected.outputs(input, n);
      for (int t = 0; t < STEPS; t++) {
        assertThat((double) y[t * NEURONS + n])
            .as("step %d of neuron %d", t, n)
            .isCloseTo(wanted[t], within(1e-5 * Math.max(1, Math.abs(wanted[t]))));
      }
    }
  }

  private static float[] spikes(NirNode node, NirOptions options, float... x) {
    return run(node, options, Shape.of(1), x);
  }

  private static float[] run(NirNode node, NirOptions options, Shape sample, float[] x) {
    NirGraph graph = NirGraph.chain(sample, sample, List.of(node));
    try (TensorScope scope = TensorScope.open("test")) {
      long steps = x.length / sample.length();
      return graph
          .build(options, Init.seeded(scope, 1))
          .forward(scope.of(x, steps, 1, sample.size(0)), ForwardPass.inference(scope))
          .toFloatArray();
    }
  }

  private static NirArray each(double... values) {
    return new NirArray(Shape.of(values.length), values);
  }
}
