// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.ForwardPass.Mode;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

/** TemporalWiseAttention and MultiDimensionalAttention. */
class AttentionLayersTest {

  private static final int T = 5;
  private static final int N = 2;
  private static final int C = 7;

  private final TensorScope scope = TensorScope.open("test");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  private final RandomTensors random = new RandomTensors(scope, 4);
  private final ForwardPass pass = ForwardPass.inference(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  private Module overAll() {
    return new MultiDimensionalAttention(T, C, 2, 3, 3, init);
  }

  @Test
  void each_step_is_scaled_by_a_score_of_its_mean_and_maximum() {
    Module layer = new TemporalWiseAttention(T, 2, init);
    Tensor x = random.doubles(T, N, 3, 2, 3);
    double[] down = layer.parameters().get("sharedMLP.0.weight").value().toDoubleArray();
    double[] up = layer.parameters().get("sharedMLP.2.weight").value().toDoubleArray();
    double[] expected = x.toDoubleArray();
    int width = 3 * 2 * 3;
    for (int n = 0; n < N; n++) {
      double[] mean = new double[T];
      double[] max = new double[T];
      for (int t = 0; t < T; t++) {
        int at = (t * N + n) * width;
        double[] step = Arrays.copyOfRange(expected, at, at + width);
        mean[t] = Arrays.stream(step).average().orElseThrow();
        max[t] = Arrays.stream(step).max().orElseThrow();
      }
      double[] fromMean = mlp(mean, down, up);
      double[] fromMax = mlp(max, down, up);
      for (int t = 0; t < T; t++) {
        double score = 1 / (1 + Math.exp(-fromMean[t] - fromMax[t]));
        for (int i = 0; i < width; i++) {
          expected[(t * N + n) * width + i] *= score;
        }
      }
    }
    Tensor y = layer.forward(x, pass);
    assertThat(y.shape()).isEqualTo(x.shape());
    assertThat(y.toDoubleArray()).containsExactly(expected, within(1e-14));
  }

  private static double[] mlp(double[] x, double[] down, double[] up) {
    int hidden = down.length / x.length;
    double[] y = new double[x.length];
    for (int h = 0; h < hidden; h++) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += down[h * x.length + i] * x[i];
      }
      for (int i = 0; i < x.length; i++) {
        y[i] += up[i * hidden + h] * Math.max(sum, 0);
      }
    }
    return y;
  }

  @Test
  void parameters_are_named_and_shaped_as_the_peers() {
    Module steps = new TemporalWiseAttention(T, 2, init);
    assertThat(steps.parameters()).containsOnlyKeys("sharedMLP.0.weight", "sharedMLP.2.weight");
    assertThat(steps.parameters().get("sharedMLP.0.weight").value().shape())
        .isEqualTo(Shape.of(2, T));
    Module all = overAll();
    assertThat(all.parameters())
        .containsOnlyKeys(
            "ta.sharedMLP.0.weight",
            "ta.sharedMLP.2.weight",
            "ca.sharedMLP.0.weight",
            "ca.sharedMLP.2.weight",
            "sa.conv.weight");
    assertThat(all.parameters().get("ca.sharedMLP.2.weight").value().shape())
        .isEqualTo(Shape.of(C, 2, 1, 1, 1));
    assertThat(all.parameters().get("sa.conv.weight").value().shape())
        .isEqualTo(Shape.of(1, 2, 3, 3));
  }

  @Test
  void gradients_meet_central_differences() {
    Module steps = new TemporalWiseAttention(3, 2, init);
    ModuleGradientCheck.check(steps, Mode.TRAINING, random.doubles(3, N, 2, 3, 1));
    Module all = new MultiDimensionalAttention(2, 3, 1, 2, 3, init);
    ModuleGradientCheck.check(all, Mode.TRAINING, random.doubles(2, N, 3, 2, 3));
  }

  @Test
  void a_maximum_met_twice_gives_its_gradient_to_the_first() {
    Module layer = new TemporalWiseAttention(1, 1, init);
    layer.parameters().values().forEach(p -> p.value().copyFrom(new double[] {1}));
    Tape tape = Tape.recordingIn(scope);
    // Two ties: within a row, and between channels.
    Tensor x = tape.watch(scope.of(new double[] {0, 3, 3, 1, 3, 0}, 1, 1, 3, 1, 2));
    Tensor y = layer.forward(x, ForwardPass.training(tape, 1));
    Gradients gradients = tape.backward(y, scope.full(DType.DOUBLE, 1, y.shape()));
    double[] gradient = gradients.of(x).toDoubleArray();
    assertThat(gradient[1]).isGreaterThan(gradient[2] + 1e-4);
    assertThat(new double[] {gradient[2], gradient[3], gradient[4], gradient[5]})
        .containsOnly(gradient[0]);
  }

  @Test
  void a_sample_does_not_depend_on_the_others_nor_on_the_layout() {
    for (Module layer : new Module[] {new TemporalWiseAttention(T, 2, init), overAll()}) {
      Tensor x = random.doubles(T, N, C, 3, 2);
      double[] before = layer.forward(x, pass).toDoubleArray();
      for (Layout layout : Layout.values()) {
        Tensor y = layer.forward(layout.copy(scope, x), pass);
        assertThat(y.toDoubleArray()).as("%s", layout).containsExactly(before, within(1e-14));
      }
      double[] values = x.toDoubleArray();
      int sample = C * 3 * 2;
      for (int t = 0; t < T; t++) {
        values[(t * N + 1) * sample] += 1;
      }
      x.copyFrom(values);
      double[] after = layer.forward(x, pass).toDoubleArray();
      assertThat(after).isNotEqualTo(before);
      for (int t = 0; t < T; t++) {
        int at = t * N * sample;
        assertThat(Arrays.copyOfRange(after, at, at + sample))
            .isEqualTo(Arrays.copyOfRange(before, at, at + sample));
      }
    }
  }

  @Test
  void wrong_arguments_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TemporalWiseAttention(T, 6, init))
        .withMessage("TemporalWiseAttention: reduction must be between 1 and T = 5 but is 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TemporalWiseAttention(0, 1, init))
        .withMessage("TemporalWiseAttention: steps must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiDimensionalAttention(T, C, 2, 0, 3, init))
        .withMessage("MultiDimensionalAttention: reductionC must be between 1 and C = 7 but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultiDimensionalAttention(T, C, 2, 2, 5, init))
        .withMessage("MultiDimensionalAttention: kernelSize must be 3 or 7 but is 5");
  }

  @Test
  void inputs_of_another_shape_are_refused_by_name() {
    Module steps = new TemporalWiseAttention(T, 2, init);
    refused(steps, "TemporalWiseAttention: x must have 5 time steps on axis 0", 3, N, C);
    refused(steps, "TemporalWiseAttention: x must have shape [T, N, L]", T, N);
    refused(overAll(), "MultiDimensionalAttention: x must have 7 channels", T, N, 3, 2, 2);
    refused(overAll(), "MultiDimensionalAttention: x", T, N, C);
  }

  private void refused(Module layer, String message, long... sizes) {
    Tensor x = random.doubles(sizes);
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> layer.forward(x, pass))
        .withMessageStartingWith(message);
  }
}
