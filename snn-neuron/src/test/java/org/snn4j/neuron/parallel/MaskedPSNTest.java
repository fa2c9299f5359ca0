// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.container.MultiStepContainer;
import org.snn4j.neuron.surrogate.Surrogate;

class MaskedPSNTest {

  private static final int T = 5;
  private static final int N = 2;
  private static final int C = 3;
  private static final int K = 2;
  private static final Surrogate SMOOTH = Surrogate.atan().smooth();

  private final TensorScope scope = TensorScope.open("MaskedPSNTest");

  @AfterEach
  void close() {
    scope.close();
  }

  /** The same weights for every lambda. */
  private MaskedPSN neuron(int reach, double lambda) {
    return new MaskedPSN(reach, T, lambda, SMOOTH, Init.seeded(scope, 3).inDoublePrecision());
  }

  private double[] outputs(MaskedPSN neuron, Tensor x) {
    return neuron.forward(x, ForwardPass.inference(scope)).toDoubleArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 1, 1.5})
  void equals_loops_over_the_masked_weights(double lambda) {
    MaskedPSN neuron = neuron(K, lambda);
    Tensor x = new RandomTensors(scope, 1).doubles(T, N, C);
    double[] w = neuron.parameters().get("weight").value().toDoubleArray();
    double[] in = x.toDoubleArray();
    double[] expected = new double[T * N * C];
    double outside = Math.max(0, 1 - lambda);
    for (int t = 0; t < T; t++) {
      for (int m = 0; m < N * C; m++) {
        double h = -1;
        for (int from = 0; from < T; from++) {
          double share = from <= t && from > t - K ? 1 : outside;
          h += share * w[t * T + from] * in[from * N * C + m];
        }
        expected[t * N * C + m] = SMOOTH.primitive(h);
      }
    }
    assertThat(outputs(neuron, x)).containsExactly(expected, within(1e-13));
  }

  @Test
  void without_a_mask_it_is_a_PSN() {
    Tensor x = new RandomTensors(scope, 1).doubles(T, N, C);
    PSN other = new PSN(T, SMOOTH, Init.seeded(scope, 3).inDoublePrecision());
    assertThat(outputs(neuron(K, 0), x))
        .containsExactly(other.forward(x, ForwardPass.inference(scope)).toDoubleArray());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, 1})
  void the_gradients_are_those_of_the_smooth_function(double lambda) {
    Tensor x = new RandomTensors(scope, 2).doubles(T, N, C);
    ModuleGradientCheck.check(neuron(K, lambda), ForwardPass.Mode.TRAINING, x);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void a_run_equals_its_steps_with_their_gradients(int reach) {
    MaskedPSN neuron = neuron(reach, 1);
    Tensor x = new RandomTensors(scope, 3).doubles(T, N, C);
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

  @Test
  void lambda_is_saved_and_moved() {
    MaskedPSN neuron = neuron(K, 0.25);
    assertThat(neuron.buffers()).containsOnlyKeys("_lambda_", "mask0");
    MaskedPSNStep step = neuron.singleStep();
    neuron.maskBy(1);
    assertThat(neuron.lambda()).isOne();
    assertThat(step.buffers().get("_lambda_").value().item()).isOne();
    MaskedPSN other = neuron(K, 0);
    other.load(neuron.stateDict());
    assertThat(other.lambda()).isOne();
    Tensor x = new RandomTensors(scope, 1).doubles(T, N, C);
    assertThat(outputs(other, x))
        .containsExactly(outputs(neuron(K, 1), x))
        .isNotEqualTo(outputs(neuron(K, 0.25), x));
  }

  @Test
  void a_step_with_an_incomplete_mask_is_refused_by_name() {
    Tensor x = scope.zeros(DType.DOUBLE, Shape.of(N, C));
    assertThatExceptionOfType(IncompleteMaskException.class)
        .isThrownBy(() -> neuron(K, 0.5).singleStep().forward(x, ForwardPass.inference(scope)))
        .withMessage(
            "MaskedPSN: lambda must be 1 or more to go step by step but is 0.5; below it every step"
                + " sees later ones");
  }

  @Test
  void a_step_too_many_is_refused_by_name() {
    MaskedPSNStep step = neuron(K, 1).singleStep();
    Tensor x = scope.zeros(DType.DOUBLE, Shape.of(N, C));
    ForwardPass pass = ForwardPass.inference(scope);
    for (int t = 0; t < T; t++) {
      step.forward(x, pass);
    }
    assertThatExceptionOfType(StepsExceededException.class)
        .isThrownBy(() -> step.forward(x, pass))
        .withMessage(
            "MaskedPSN: there are weights for T = 5 steps but this is step 6; start a new"
                + " ForwardPass for another sequence");
    assertThat(step.forward(x, ForwardPass.inference(scope)).shape()).isEqualTo(Shape.of(N, C));
  }

  @Test
  void a_state_of_another_batch_is_refused_by_name() {
    MaskedPSNStep step = neuron(K, 1).singleStep();
    ForwardPass pass = ForwardPass.inference(scope);
    step.forward(scope.zeros(DType.DOUBLE, Shape.of(N, C)), pass);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> step.forward(scope.zeros(DType.DOUBLE, Shape.of(1, C)), pass))
        .withMessageStartingWith("MaskedPSN: the state carried from earlier steps holds inputs of");
  }

  @Test
  void wrong_constants_and_inputs_are_refused_by_name() {
    Init init = Init.seeded(scope, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaskedPSN(0, T, init))
        .withMessage("MaskedPSN: reach must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaskedPSN(K, 0, init))
        .withMessage("MaskedPSN: steps must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaskedPSN(K, T, init).maskBy(Double.NaN))
        .withMessage("MaskedPSN: lambda must be finite and 0 or more but is NaN");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> outputs(neuron(K, 0), scope.zeros(DType.DOUBLE, Shape.of(T - 1, N, C))))
        .withMessage("MaskedPSN: x must have T = 5 time steps on axis 0 but has shape [4, 2, 3]");
  }
}
