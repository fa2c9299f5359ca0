// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.RandomTensors;

/** What each encoder sends when. */
class CodesTest {

  private final TensorScope scope = TensorScope.open("test");

  @AfterEach
  void close() {
    scope.close();
  }

  private ForwardPass pass() {
    return ForwardPass.of(ForwardPass.Mode.INFERENCE, scope, 11);
  }

  /** The one step at which each element fires, the same for both types. */
  private int[] firing(Encoder encoder, double... values) {
    int[] steps = firing(encoder, DType.DOUBLE, values);
    assertThat(firing(encoder, DType.FLOAT, values)).isEqualTo(steps);
    return steps;
  }

  private int[] firing(Encoder encoder, DType dtype, double... values) {
    Tensor x = scope.allocate(dtype, Shape.of(values.length));
    x.copyFrom(values);
    double[] spikes = encoder.forward(x, pass()).toDoubleArray();
    int[] steps = new int[values.length];
    Arrays.fill(steps, -1);
    for (int i = 0; i < spikes.length; i++) {
      if (spikes[i] == 1) {
        assertThat(steps[i % steps.length]).isEqualTo(-1);
        steps[i % steps.length] = i / steps.length;
      }
    }
    return steps;
  }

  @Test
  void the_linear_latency_falls_from_the_last_step_to_the_first() {
    assertThat(firing(new LatencyEncoder(5), 0, 0.25, 0.5, 0.75, 1)).containsExactly(4, 3, 2, 1, 0);
    // Halves go to the even step: 3.5, 2.5, 1.5, 0.5.
    assertThat(firing(new LatencyEncoder(5), 0.125, 0.375, 0.625, 0.875))
        .containsExactly(4, 2, 2, 0);
    assertThat(firing(new LatencyEncoder(1), 0, 0.3, 1)).containsExactly(0, 0, 0);
  }

  @Test
  void the_linear_latency_of_floats_is_rounded_as_in_single_precision() {
    // 5 (1 - 0.3f) is 3.5 in single precision, and 3.49999994 in double.
    assertThat(firing(new LatencyEncoder(6), DType.FLOAT, 0.3f)).containsExactly(4);
    assertThat(firing(new LatencyEncoder(6), DType.DOUBLE, 0.3f)).containsExactly(3);
  }

  @Test
  void the_logarithmic_latency_is_the_formula_s() {
    int steps = 7;
    double[] x = {0, 1e-6, 0.001, 0.01, 0.1, 0.3, 0.7, 1};
    int[] expected = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      double a = Math.exp(steps - 1) - 1;
      expected[i] = (int) Math.rint(steps - 1 - Math.log(a * x[i] + 1));
    }
    assertThat(expected).contains(0, 1, 2, 4, 6);
    assertThat(firing(new LatencyEncoder(steps, LatencyEncoder.Latency.LOG), x))
        .isEqualTo(expected);
  }

  @Test
  void the_logarithmic_latency_overflows_at_no_T() {
    int steps = 1009;
    LatencyEncoder encoder = new LatencyEncoder(steps, LatencyEncoder.Latency.LOG);
    assertThat(firing(encoder, 0, 1, Math.exp(-5))).containsExactly(steps - 1, 0, 5);
  }

  @Test
  void phases_are_binary_digits_and_add_up_to_the_value() {
    Tensor x = scope.of(new double[] {0, 0.5, 0.25, 0.8125, 15 / 16., 0.1}, 2, 3);
    Tensor spikes = new WeightedPhaseEncoder(4).forward(x, pass());
    assertThat(spikes.toDoubleArray())
        .containsExactly(
            0, 1, 0, 1, 1, 0, //
            0, 0, 1, 1, 1, 0, //
            0, 0, 0, 0, 1, 0, //
            0, 0, 0, 1, 1, 1);
    Tensor long53 = scope.of(new double[] {0.1, 1 / 3., 1 - 0x1p-53}, 3);
    double[] digits = new WeightedPhaseEncoder(53).forward(long53, pass()).toDoubleArray();
    double[] sums = new double[3];
    for (int i = 0; i < digits.length; i++) {
      sums[i % 3] += Math.scalb(digits[i], -(i / 3 + 1));
    }
    assertThat(sums).containsExactly(long53.toDoubleArray(), within(0x1p-53));
  }

  @Test
  void values_that_the_digits_cannot_reach_and_too_many_digits_are_refused() {
    assertThatThrownBy(
            () -> new WeightedPhaseEncoder(2).forward(scope.of(new float[] {0.76f}, 1), pass()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("WeightedPhaseEncoder: x must be in [0, 0.75] but x[0] is " + (double) 0.76f);
    assertThatThrownBy(() -> new WeightedPhaseEncoder(54))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("WeightedPhaseEncoder: phases must be 53 or less but is 54");
  }

  @Test
  void a_period_is_played_again_and_cut_at_T() {
    Tensor x = scope.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
    assertThat(new PeriodicEncoder(7).forward(x, pass()).toDoubleArray())
        .containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6, 1, 2);
    assertThat(new PeriodicEncoder(2).forward(x, pass()).toDoubleArray())
        .containsExactly(1, 2, 3, 4);
    Module stepwise = new PeriodicEncoder(2).singleStep();
    ForwardPass pass = pass();
    for (int i = 0; i < 7; i++) {
      assertThat(stepwise.forward(x, pass).toDoubleArray())
          .containsExactly(i % 3 * 2 + 1, i % 3 * 2 + 2);
    }
  }

  @Test
  void a_period_without_steps_is_refused() {
    assertThatThrownBy(
            () -> new PeriodicEncoder(2).forward(scope.zeros(DType.FLOAT, Shape.of(0, 3)), pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "PeriodicEncoder: x must have 1 time step or more on axis 0 but has shape [0, 3]");
    assertThatThrownBy(
            () -> new PeriodicEncoder(2).forward(scope.zeros(DType.FLOAT, Shape.of(3)), pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageStartingWith("PeriodicEncoder: x must have shape [T, N, ...] but has [3]");
  }

  @Test
  void currents_and_periods_pass_gradients() {
    Tensor x = new RandomTensors(scope, 1).doubles(3, 2, 5);
    for (Encoder encoder : new Encoder[] {new ConstantCurrent(7), new PeriodicEncoder(7)}) {
      GradientCheck.check(in -> encoder.forward(in[0], ForwardPass.inference(in[0].scope())), x);
    }
    assertThat(
            new ConstantCurrent(2).forward(scope.of(new float[] {-3, 7}, 2), pass()).toFloatArray())
        .containsExactly(-3, 7, -3, 7);
  }

  @Test
  void spikes_of_a_tracked_input_have_no_gradient() {
    Tape tape = Tape.recordingIn(scope);
    Tensor x = tape.watch(scope.of(new float[] {0.5f}, 1));
    ForwardPass pass = ForwardPass.training(tape, 1);
    assertThat(new PoissonEncoder(3).forward(x, pass).isTracked()).isFalse();
    assertThat(new LatencyEncoder(3).forward(x, pass).isTracked()).isFalse();
  }

  @Test
  void poisson_draws_depend_on_seed_path_and_call() {
    Tensor x = new RandomTensors(scope, 1).uniform(DType.FLOAT, 0.3, 0.7, 3, 101);
    PoissonEncoder encoder = new PoissonEncoder(5);
    ForwardPass pass = pass();
    float[] first = encoder.forward(x, pass).toFloatArray();
    assertThat(encoder.forward(x, pass).toFloatArray()).isNotEqualTo(first);
    assertThat(encoder.forward(x, pass()).toFloatArray()).containsExactly(first);
    ForwardPass other = ForwardPass.of(ForwardPass.Mode.INFERENCE, scope, 12);
    assertThat(encoder.forward(x, other).toFloatArray()).isNotEqualTo(first);
  }

  @Test
  void poisson_single_steps_draw_from_each_call_s_input() {
    Module stepwise = new PoissonEncoder(2).singleStep();
    ForwardPass pass = pass();
    int steps = 4001;
    Tensor x = scope.of(new float[] {0, 0.3f, 1}, 3);
    double[] counts = new double[3];
    for (int t = 0; t < steps; t++) {
      double[] spikes = stepwise.forward(x, pass).toDoubleArray();
      Arrays.setAll(counts, i -> counts[i] + spikes[i]);
    }
    // Four standard errors; the seed is fixed.
    assertThat(counts[1] / steps).isCloseTo(0.3, within(4 * Math.sqrt(0.21 / steps)));
    assertThat(counts[0]).isZero();
    assertThat(counts[2]).isEqualTo(steps);
    Tensor ones = scope.of(new float[] {1, 1, 1}, 3);
    assertThat(Reductions.sumAll(stepwise.forward(ones, pass)).item()).isEqualTo(3);
  }
}
