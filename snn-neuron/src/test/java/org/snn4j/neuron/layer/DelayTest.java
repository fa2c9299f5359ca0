// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.GradientCheck;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.container.MultiStepContainer;

class DelayTest {

  private static final int T = 5;
  private static final int N = 2;
  private static final int F = 3;

  private final TensorScope scope = TensorScope.open("test");
  private final RandomTensors random = new RandomTensors(scope, 4);

  @AfterEach
  void close() {
    scope.close();
  }

  /** A sequence after zeros, cut to its length. */
  private static double[] shifted(double[] x, int delay) {
    double[] y = new double[x.length];
    int places = Math.min(x.length, delay * N * F);
    System.arraycopy(x, 0, y, places, x.length - places);
    return y;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 7, 13})
  void every_step_comes_out_later_whatever_the_lengths_of_the_calls(int delay) {
    for (Layout layout : Layout.values()) {
      Tensor x = layout.copy(scope, random.doubles(11, N, F));
      double[] expected = shifted(x.toDoubleArray(), delay);
      assertThat(Delay.delay(x, delay).toDoubleArray()).isEqualTo(expected);
      Delay whole = new Delay(delay);
      assertThat(whole.forward(x, ForwardPass.inference(scope)).toDoubleArray())
          .isEqualTo(expected);
      Delay pieces = new Delay(delay);
      ForwardPass pass = ForwardPass.inference(scope);
      List<Tensor> outputs =
          Joins.split(x, 0, 2, 1, 5, 3).stream().map(part -> pieces.forward(part, pass)).toList();
      assertThat(Joins.concat(0, outputs).toDoubleArray()).isEqualTo(expected);
      Module loop = new MultiStepContainer(new SingleStepDelay(delay));
      assertThat(loop.forward(x, ForwardPass.inference(scope)).toDoubleArray()).isEqualTo(expected);
    }
  }

  @Test
  void a_stream_keeps_no_more_memory_than_its_delay_and_leaves_results_alone() {
    Delay layer = new Delay(3);
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = random.doubles(1, N, F);
    double[] values = x.toDoubleArray();
    long bytes = 0;
    for (int call = 0; call < 20; call++) {
      try (TensorScope step = scope.child("step")) {
        Tensor y = layer.forward(step.borrow(x), pass);
        assertThat(y.toDoubleArray()).isEqualTo(call < 3 ? new double[N * F] : values);
        assertThat(x.toDoubleArray()).isEqualTo(values);
      }
      if (call == 0) {
        bytes = scope.bytes();
      }
      assertThat(scope.bytes()).isEqualTo(bytes);
    }
  }

  @Test
  void gradients_meet_central_differences_within_a_call_and_across_calls() {
    ModuleGradientCheck.check(new Delay(2), Mode.TRAINING, random.doubles(T, N, F));
    ModuleGradientCheck.check(
        new MultiStepContainer(new SingleStepDelay(2)), Mode.TRAINING, random.doubles(T, N, F));
    GradientCheck.check(inputs -> Delay.delay(inputs[0], 2), random.doubles(T, N, F));
    Tensor x = random.doubles(T, N, F);
    Tensor weights = random.doubles(T, N, F);
    Tape tape = Tape.recordingIn(scope);
    ForwardPass pass = ForwardPass.training(tape, 1);
    Tensor watched = tape.watch(x);
    Delay layer = new Delay(3);
    Tensor first = layer.forward(Views.slice(watched, 0, 0, 2), pass);
    Tensor second = layer.forward(Views.slice(watched, 0, 2, T), pass);
    Tensor y = Arithmetic.multiply(Joins.concat(0, first, second), weights);
    Gradients gradients = tape.backward(y, scope.full(y.dtype(), 1, y.shape()));
    double[] g = weights.toDoubleArray();
    double[] expected = new double[g.length];
    System.arraycopy(g, 3 * N * F, expected, 0, 2 * N * F);
    assertThat(gradients.of(watched).toDoubleArray()).isEqualTo(expected);
  }

  @Test
  void steps_carried_over_from_another_batch_are_refused_by_name() {
    Delay layer = new Delay(1);
    ForwardPass pass = ForwardPass.inference(scope);
    layer.forward(random.doubles(T, N, F), pass);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> layer.forward(random.doubles(T, 7, F), pass))
        .withMessage(
            "Delay: the steps carried from earlier calls have shape [2, 3] but a step of x has"
                + " [7, 3]; start a new ForwardPass for another batch");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> layer.forward(random.floats(T, N, F), pass))
        .withMessage("Delay: the steps carried from earlier calls are DOUBLE but x is FLOAT");
  }

  @Test
  void wrong_arguments_and_inputs_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Delay(-1))
        .withMessage("Delay: delaySteps must be 0 or more but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SingleStepDelay(-2))
        .withMessage("SingleStepDelay: delaySteps must be 0 or more but is -2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Delay.delay(random.doubles(T, N), -1))
        .withMessage("Delay: delaySteps must be 0 or more but is -1");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> new Delay(1).forward(random.doubles(T), ForwardPass.inference(scope)))
        .withMessageStartingWith("Delay: x must have shape [T, N, ...] but has [5]");
    Tensor tracked = Tape.recordingIn(scope).watch(random.doubles(T, N));
    assertThatIllegalStateException()
        .isThrownBy(() -> new Delay(1).forward(tracked, ForwardPass.inference(scope)))
        .withMessageStartingWith("Delay: the input is tracked by a tape");
  }
}
