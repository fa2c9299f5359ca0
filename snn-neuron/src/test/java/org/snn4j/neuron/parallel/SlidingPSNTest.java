// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.container.MultiStepContainer;
import org.snn4j.neuron.surrogate.Surrogate;

class SlidingPSNTest {

  private static final int T = 7;
  private static final int N = 2;
  private static final int C = 5;
  private static final int K = 3;
  private static final Surrogate SMOOTH = Surrogate.atan().smooth();

  private final TensorScope scope = TensorScope.open("SlidingPSNTest");
  private final Init init = Init.seeded(scope, 3);

  @AfterEach
  void close() {
    scope.close();
  }

  private SlidingPSN neuron(int reach, Surrogate surrogate) {
    return new SlidingPSN(reach, SlidingPSN.Start.UNIFORM, surrogate, init.inDoublePrecision());
  }

  @Test
  void sees_the_last_k_steps() {
    SlidingPSN neuron = new SlidingPSN(K, init);
    assertThat(neuron.parameters().get("weight").value().toDoubleArray())
        .containsExactly(0.25, 0.5, 1);
    // h = x[t] + x[t-1] / 2 + x[t-2] / 4 - 1, here 0.5 - 1, 0.75 - 1, 0.875 - 1, 1 - 1.
    Tensor x = scope.of(new float[] {0.5f, 0.5f, 0.5f, 0.625f, -8, 4.25f, 2.5f}, T, 1);
    Tensor y = neuron.forward(x, ForwardPass.inference(scope));
    assertThat(y.toFloatArray()).containsExactly(0, 0, 0, 1, 0, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 11})
  void a_run_equals_its_steps_with_their_gradients(int reach) {
    for (Surrogate surrogate : new Surrogate[] {Surrogate.atan(), SMOOTH}) {
      SlidingPSN neuron = neuron(reach, surrogate);
      Tensor x = new RandomTensors(scope, 1).uniform(DType.DOUBLE, -2, 4, T, N, C);
      ModuleRun run = ModuleRun.of(neuron, x);
      ModuleRun steps = ModuleRun.of(new MultiStepContainer(neuron.singleStep()), x);
      assertThat(steps.y()).containsExactly(run.y(), within(1e-13));
      assertThat(steps.input()).containsExactly(run.input(), within(1e-13));
      assertThat(steps.parameters()).containsOnlyKeys("weight", "bias");
      steps
          .parameters()
          .forEach(
              (name, gradient) ->
                  assertThat(gradient).containsExactly(run.parameters().get(name), within(1e-12)));
    }
  }

  @Test
  void the_gradients_are_those_of_the_smooth_function() {
    Tensor x = new RandomTensors(scope, 4).doubles(T, N, 3);
    ModuleGradientCheck.check(neuron(K, SMOOTH), ForwardPass.Mode.TRAINING, x);
    MultiStepContainer steps = new MultiStepContainer(neuron(K, SMOOTH).singleStep());
    ModuleGradientCheck.check(steps, ForwardPass.Mode.TRAINING, x);
  }

  @Test
  void the_single_step_form_reads_the_weights_that_training_changes() {
    SlidingPSN neuron = new SlidingPSN(1, init);
    SlidingPSNStep step = neuron.singleStep();
    neuron.parameters().get("weight").value().copyFrom(new double[] {-1});
    Tensor x = scope.of(new float[] {-2, 2}, 2);
    assertThat(step.forward(x, ForwardPass.inference(scope)).toFloatArray()).containsExactly(1, 0);
  }

  @Test
  void a_stream_goes_on_with_the_same_pass_and_leaves_its_inputs_alone() {
    SlidingPSNStep step = new SlidingPSN(2, init).singleStep();
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = scope.of(new float[] {0.75f, -3}, 2);
    assertThat(step.forward(x, pass).toFloatArray()).containsExactly(0, 0);
    assertThat(step.forward(x, pass).toFloatArray()).containsExactly(1, 0);
    for (int i = 0; i < 4; i++) {
      step.forward(scope.of(new float[] {0, 5}, 2), pass);
    }
    assertThat(x.toFloatArray()).containsExactly(0.75f, -3);
    assertThat(step.forward(x, ForwardPass.inference(scope)).toFloatArray()).containsExactly(0, 0);
  }

  @Test
  void a_long_stream_keeps_no_more_than_k_inputs() {
    SlidingPSNStep step = new SlidingPSN(K, init).singleStep();
    try (TensorScope outer = TensorScope.open("stream")) {
      ForwardPass pass = ForwardPass.inference(outer);
      long[] bytes = new long[40];
      for (int t = 0; t < bytes.length; t++) {
        try (TensorScope inner = outer.child("step")) {
          step.forward(inner.full(DType.FLOAT, t, Shape.of(N, C)), pass);
        }
        bytes[t] = outer.bytes();
      }
      assertThat(Arrays.copyOfRange(bytes, K, bytes.length)).containsOnly(bytes[K]);
    }
  }

  @Test
  void a_cut_history_stops_the_gradient() {
    SlidingPSN neuron = neuron(2, SMOOTH);
    SlidingPSNStep step = neuron.singleStep();
    Tape first = Tape.recordingIn(scope);
    ForwardPass before = ForwardPass.training(first, 1);
    Tensor x = new RandomTensors(scope, 5).doubles(3, N, C);
    step.forward(Joins.unstack(x, 0).get(0), before);
    Tape second = Tape.recordingIn(scope);
    ForwardPass after = before.detachedOnto(second, 1);
    Tensor watched = second.watch(Joins.unstack(x, 0).get(1));
    Tensor y = step.forward(watched, after);
    double[] whole = neuron.forward(x, ForwardPass.inference(scope)).toDoubleArray();
    assertThat(y.toDoubleArray())
        .containsExactly(Arrays.copyOfRange(whole, N * C, 2 * N * C), within(1e-13));
    assertThat(second.backward(y, scope.full(DType.DOUBLE, 1, y.shape())).of(watched).length())
        .isEqualTo(N * C);
  }

  @Test
  void starts_uniform_within_one_over_the_root_of_k() {
    SlidingPSN neuron = new SlidingPSN(400, SlidingPSN.Start.UNIFORM, SMOOTH, init);
    double[] weight = neuron.parameters().get("weight").value().toDoubleArray();
    assertThat(Arrays.stream(weight).map(Math::abs).max().orElseThrow()).isBetween(0.045, 0.05);
    assertThat(neuron.parameters().get("bias").value().item()).isEqualTo(-1);
  }

  @Test
  void a_state_of_another_batch_is_refused_by_name() {
    SlidingPSNStep step = new SlidingPSN(K, init).singleStep();
    ForwardPass pass = ForwardPass.inference(scope);
    step.forward(scope.zeros(DType.FLOAT, Shape.of(N, C)), pass);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> step.forward(scope.zeros(DType.FLOAT, Shape.of(N + 1, C)), pass))
        .withMessage(
            "SlidingPSN: the state carried from earlier steps holds inputs of shape [2, 5] FLOAT"
                + " but x has [3, 5] FLOAT; start a new ForwardPass for another batch");
  }

  @Test
  void wrong_inputs_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SlidingPSN(0, init))
        .withMessage("SlidingPSN: reach must be 1 or more but is 0");
    SlidingPSN neuron = new SlidingPSN(K, init);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () ->
                neuron.forward(
                    scope.zeros(DType.FLOAT, Shape.of(0, N)), ForwardPass.inference(scope)))
        .withMessageStartingWith("SlidingPSN: x must have 1 time step or more on axis 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiStepContainer(neuron))
        .withMessageStartingWith("SlidingPSN '0' takes whole sequences");
    Tensor tracked = Tape.recordingIn(scope).watch(scope.zeros(DType.FLOAT, Shape.of(N)));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> neuron.singleStep().forward(tracked, ForwardPass.inference(scope)))
        .withMessageStartingWith("SlidingPSN: the input is tracked by a tape but");
  }
}
