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
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.surrogate.ATan;
import org.snn4j.neuron.surrogate.Surrogate;

class PSNTest {

  private static final int T = 5;
  private static final int N = 3;
  private static final int C = 7;
  private static final int M = N * C;

  private final TensorScope scope = TensorScope.open("PSNTest");
  private final Init init = Init.seeded(scope, 3);

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @EnumSource
  void equals_three_loops_however_the_input_lies(Layout layout) {
    PSN neuron = new PSN(T, init.inDoublePrecision());
    Tensor x = new RandomTensors(scope, 1).uniform(layout, DType.DOUBLE, -2, 4, T, N, C);
    double[] w = neuron.parameters().get("weight").value().toDoubleArray();
    double[] in = x.toDoubleArray();
    double[] spikes = new double[T * M];
    double[] gx = new double[T * M];
    double[] gw = new double[T * T];
    double[] gb = new double[T];
    for (int t = 0; t < T; t++) {
      for (int m = 0; m < M; m++) {
        double h = -1;
        for (int from = 0; from < T; from++) {
          h += w[t * T + from] * in[from * M + m];
        }
        spikes[t * M + m] = h >= 0 ? 1 : 0;
        double g = ModuleRun.weight(t * M + m) * new ATan(2).derivative(h);
        for (int from = 0; from < T; from++) {
          gw[t * T + from] += g * in[from * M + m];
          gx[from * M + m] += g * w[t * T + from];
        }
        gb[t] += g;
      }
    }
    ModuleRun run = ModuleRun.of(neuron, x, layout);
    assertThat(spikes).contains(0, 1);
    assertThat(run.y()).containsExactly(spikes);
    assertThat(run.input()).containsExactly(gx, within(1e-12));
    assertThat(run.parameters().get("weight")).containsExactly(gw, within(1e-12));
    assertThat(run.parameters().get("bias")).containsExactly(gb, within(1e-12));
  }

  @Test
  void single_precision_meets_double() {
    Tensor x = new RandomTensors(scope, 2).floats(T, N, C);
    Tensor wide = new RandomTensors(scope, 2).doubles(T, N, C);
    ModuleRun run = ModuleRun.of(new PSN(T, init), x);
    ModuleRun exact = ModuleRun.of(new PSN(T, Init.seeded(scope, 3).inDoublePrecision()), wide);
    assertThat(run.y()).containsExactly(exact.y());
    assertThat(run.input()).containsExactly(exact.input(), within(2e-6));
    assertThat(run.parameters().get("weight"))
        .containsExactly(exact.parameters().get("weight"), within(2e-5));
  }

  @Test
  void the_gradients_are_those_of_the_smooth_function() {
    PSN neuron = new PSN(T, Surrogate.atan().smooth(), init.inDoublePrecision());
    Tensor x = new RandomTensors(scope, 4).doubles(T, N, 2);
    ModuleGradientCheck.check(neuron, ForwardPass.Mode.TRAINING, x);
  }

  @Test
  void channels_that_are_innermost_are_not_copied_and_stay_innermost() {
    Shape shape = Shape.of(T, N, 2, 3, 11);
    Tensor x = scope.allocate(DType.FLOAT, shape, Strides.innermost(shape, 2));
    x.copyFrom(new float[Math.toIntExact(shape.length())]);
    assertThat(StepRows.of(x).matrix(x).storage()).isSameAs(x.storage());
    Tensor y = new PSN(T, init).forward(x, ForwardPass.inference(scope));
    assertThat(y.shape()).isEqualTo(shape);
    assertThat(y.isInnermost(2)).isTrue();
  }

  @Test
  void time_that_is_innermost_is_not_copied() {
    Tensor x = Layout.REVERSED.copy(scope, new RandomTensors(scope, 5).floats(T, N, C));
    assertThat(StepRows.of(x).matrix(x).storage()).isSameAs(x.storage());
    Tensor middle = scope.allocate(DType.FLOAT, Shape.of(T, N, C), new long[] {C, T * C, 1});
    assertThat(StepRows.of(middle).matrix(middle).storage()).isNotSameAs(middle.storage());
  }

  @Test
  void a_sample_does_not_depend_on_the_others() {
    PSN neuron = new PSN(T, init);
    ForwardPass pass = ForwardPass.inference(scope);
    Tensor x = new RandomTensors(scope, 6).floats(T, N, C);
    float[] whole = neuron.forward(x, pass).toFloatArray();
    float[] in = x.toFloatArray();
    for (int n = 0; n < N; n++) {
      float[] own = new float[T * C];
      float[] expected = new float[T * C];
      for (int t = 0; t < T; t++) {
        System.arraycopy(in, (t * N + n) * C, own, t * C, C);
        System.arraycopy(whole, (t * N + n) * C, expected, t * C, C);
      }
      assertThat(neuron.forward(scope.of(own, T, 1, C), pass).toFloatArray())
          .containsExactly(expected);
    }
  }

  @Test
  void an_empty_batch_gives_an_empty_result() {
    Tensor x = scope.allocate(DType.FLOAT, Shape.of(T, 0, C));
    assertThat(new PSN(T, init).forward(x, ForwardPass.inference(scope)).shape())
        .isEqualTo(Shape.of(T, 0, C));
  }

  @Test
  void starts_as_the_peer_does() {
    PSN neuron = new PSN(64, init);
    double[] weight = neuron.parameters().get("weight").value().toDoubleArray();
    double largest = Arrays.stream(weight).map(Math::abs).max().orElseThrow();
    assertThat(largest).isBetween(0.99 / 8, 1.0 / 8);
    assertThat(neuron.parameters().get("bias").value().toDoubleArray())
        .hasSize(64)
        .containsOnly(-1);
  }

  @Test
  void another_number_of_steps_is_refused_by_name() {
    Tensor x = scope.zeros(DType.FLOAT, Shape.of(T + 1, N, C));
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> new PSN(T, init).forward(x, ForwardPass.inference(scope)))
        .withMessage("PSN: x must have T = 5 time steps on axis 0 but has shape [6, 3, 7]");
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(
            () ->
                new PSN(T, init)
                    .forward(scope.zeros(DType.FLOAT, Shape.of(T)), ForwardPass.inference(scope)))
        .withMessageStartingWith("PSN: x must have shape [T, N, ...] but has [5]");
  }

  @Test
  void no_steps_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PSN(0, init))
        .withMessage("PSN: steps must be 1 or more but is 0");
  }
}
