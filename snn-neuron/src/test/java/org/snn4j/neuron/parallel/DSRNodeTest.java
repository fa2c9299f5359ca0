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
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

class DSRNodeTest {

  private static final int T = 5;
  private static final int N = 3;
  private static final int C = 11;
  private static final int M = N * C;
  private static final DSRThreshold THRESHOLD = new DSRThreshold(0.75, true, 1.5, 0.01);
  private static final DSRLIFNode.Leak LEAK = new DSRLIFNode.Leak(1.1, 0.6, 0.3);
  private static final double STEP = 1e-6;

  private final TensorScope scope = TensorScope.open("DSRNodeTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();
  private final Tensor x = new RandomTensors(scope, 1).uniform(DType.DOUBLE, -1, 3, T, N, C);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void fires_at_a_share_of_the_threshold_and_is_lowered_by_all_of_it() {
    DSRThreshold threshold = DSRThreshold.IF_DEFAULT.withInitial(2);
    Tensor current = scope.of(new double[] {0.5, 0.5, 0.25, 3, -1, 0.5}, 6, 1);
    DSRIFNode neuron = new DSRIFNode(6, threshold, 0.5, init);
    // m: 0.5, 1 fires, -0.75, 2.25 fires, -0.75, -0.25.
    assertThat(neuron.forward(current, ForwardPass.inference(scope)).toDoubleArray())
        .containsExactly(0, 2, 0, 2, 0, 0);
  }

  @ParameterizedTest
  @EnumSource
  void the_leaky_output_and_gradients_equal_loops_however_the_input_lies(Layout layout) {
    double th = THRESHOLD.initial();
    double beta = Math.exp(-LEAK.deltaT() / LEAK.tau());
    double bound = th * LEAK.tau() / LEAK.deltaT();
    double[] in = x.toDoubleArray();
    double[] y = new double[T * M];
    double[] gx = new double[T * M];
    double gth = 0;
    int[] regions = new int[3];
    for (int m = 0; m < M; m++) {
      double v = 0;
      double sumX = 0;
      double sumG = 0;
      double sum = 0;
      for (int t = 0; t < T; t++) {
        int at = t * M + m;
        v = beta * v + (1 - beta) * in[at];
        double s = v >= LEAK.alpha() * th ? th : 0;
        v -= s;
        y[at] = s / LEAK.deltaT();
        double w = Math.exp(-LEAK.deltaT() * (T - 1 - t) / LEAK.tau());
        sumX += w * in[at];
        sumG += w * ModuleRun.weight(at);
        sum += w;
      }
      double total = T * sumG / sum;
      boolean above = sumX / sum > bound;
      boolean inside = sumX > 0 && sumX / sum < bound;
      regions[above ? 2 : inside ? 1 : 0]++;
      gth += above ? THRESHOLD.gradScaling() * LEAK.deltaT() * total : 0;
      for (int t = 0; t < T; t++) {
        gx[t * M + m] = inside ? total / (LEAK.tau() * T) : 0;
      }
    }
    assertThat(regions).doesNotContain(0);
    ModuleRun run =
        ModuleRun.of(new DSRLIFNode(T, THRESHOLD, LEAK, init), layout.copy(scope, x), layout);
    assertThat(run.y()).containsExactly(y, within(1e-12)).contains(th / LEAK.deltaT(), 0);
    assertThat(run.input()).containsExactly(gx, within(1e-12));
    assertThat(run.parameters().get("v_threshold"))
        .containsExactly(new double[] {gth}, within(1e-11));
  }

  /** The representation of neurons without a leak: the mean input between 0 and the threshold. */
  private static double represented(double[] in, double th) {
    double loss = 0;
    for (int m = 0; m < M; m++) {
      double mean = 0;
      double weight = 0;
      for (int t = 0; t < T; t++) {
        mean += in[t * M + m] / T;
        weight += ModuleRun.weight(t * M + m);
      }
      loss += weight * Math.max(0, Math.min(mean, th));
    }
    return loss;
  }

  @Test
  void the_gradients_without_a_leak_are_those_of_the_spike_representation() {
    ModuleRun run = ModuleRun.of(new DSRIFNode(T, THRESHOLD, 0.5, init), x);
    double[] in = x.toDoubleArray();
    double th = THRESHOLD.initial();
    for (int i = 0; i < in.length; i++) {
      double kept = in[i];
      in[i] = kept + STEP;
      double above = represented(in, th);
      in[i] = kept - STEP;
      double below = represented(in, th);
      in[i] = kept;
      assertThat(run.input()[i]).isCloseTo((above - below) / (2 * STEP), within(1e-8));
    }
    double slope = (represented(in, th + STEP) - represented(in, th - STEP)) / (2 * STEP);
    assertThat(slope).isNotCloseTo(0, within(0.1));
    assertThat(run.parameters().get("v_threshold")[0])
        .isCloseTo(THRESHOLD.gradScaling() * slope, within(1e-7));
  }

  @Test
  void bounds_belong_to_the_line_without_a_leak_alone() {
    // Means of exactly 0, exactly the threshold 0.75, between and above.
    double[] columns = {0, 0.75, 0.5, 0.875};
    double[] values = new double[T * columns.length];
    Arrays.setAll(values, i -> columns[i % columns.length]);
    Tensor means = scope.of(values, T, columns.length);
    ModuleRun plain = ModuleRun.of(new DSRIFNode(T, THRESHOLD, 0.5, init), means);
    assertThat(plain.input()[0]).isNotZero();
    assertThat(plain.input()[1]).isNotZero();
    assertThat(plain.input()[2]).isNotZero();
    assertThat(plain.input()[3]).isZero();
    DSRLIFNode.Leak leak = new DSRLIFNode.Leak(1, 1, 0.3);
    ModuleRun leaky = ModuleRun.of(new DSRLIFNode(T, THRESHOLD, leak, init), means);
    assertThat(leaky.input()[0]).isZero();
    assertThat(leaky.input()[2]).isNotZero();
    assertThat(leaky.input()[3]).isZero();
  }

  @Test
  void single_precision_meets_double() {
    Init single = Init.seeded(scope, 3);
    Tensor floats = new RandomTensors(scope, 1).uniform(DType.FLOAT, -1, 3, T, N, C);
    ModuleRun run = ModuleRun.of(new DSRIFNode(T, THRESHOLD, 0.5, single), floats);
    ModuleRun exact = ModuleRun.of(new DSRIFNode(T, THRESHOLD, 0.5, init), x);
    assertThat(run.y()).containsExactly(exact.y());
    assertThat(run.input()).containsExactly(exact.input(), within(1e-6));
  }

  @Test
  void training_lifts_the_threshold_to_its_bound() {
    DSRThreshold threshold = new DSRThreshold(0.125, true, 1, 0.5);
    DSRIFNode neuron = new DSRIFNode(1, threshold, 0.5, init);
    Tensor current = scope.of(new double[] {0.2, 0.25}, 1, 2);
    Tensor y = neuron.forward(current, ForwardPass.inference(scope));
    assertThat(y.toDoubleArray()).containsExactly(0, 0.5);
    assertThat(neuron.parameters().get("v_threshold").value().item()).isEqualTo(0.125);
    neuron.forward(current, ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 1));
    assertThat(neuron.parameters().get("v_threshold").value().item()).isEqualTo(0.5);
  }

  @Test
  void a_fixed_threshold_is_no_parameter() {
    DSRIFNode neuron = new DSRIFNode(T, THRESHOLD.fixed(), 0.5, init);
    assertThat(neuron.parameters()).isEmpty();
    ModuleRun run = ModuleRun.of(neuron, x);
    ModuleRun learned = ModuleRun.of(new DSRIFNode(T, THRESHOLD, 0.5, init), x);
    assertThat(run.y()).containsExactly(learned.y());
    assertThat(run.input()).containsExactly(learned.input());
  }

  @Test
  void a_sample_does_not_depend_on_the_others() {
    DSRLIFNode neuron = new DSRLIFNode(T, THRESHOLD, LEAK, init);
    double[] whole = neuron.forward(x, ForwardPass.inference(scope)).toDoubleArray();
    double[] last = new double[T * C];
    double[] expected = new double[T * C];
    for (int t = 0; t < T; t++) {
      System.arraycopy(x.toDoubleArray(), t * M + M - C, last, t * C, C);
      System.arraycopy(whole, t * M + M - C, expected, t * C, C);
    }
    Tensor own = neuron.forward(scope.of(last, T, 1, C), ForwardPass.inference(scope));
    assertThat(own.toDoubleArray()).containsExactly(expected);
  }

  @Test
  void an_empty_batch_gives_empty_results() {
    Tensor empty = scope.allocate(DType.DOUBLE, Shape.of(T, 0, C));
    ModuleRun run = ModuleRun.of(new DSRIFNode(T, init), empty);
    assertThat(run.y()).isEmpty();
    assertThat(run.parameters().get("v_threshold")).containsExactly(0);
  }

  @Test
  void another_number_of_steps_is_refused_by_name() {
    Tensor other = scope.zeros(DType.DOUBLE, Shape.of(T + 1, N));
    assertThatExceptionOfType(ShapeMismatchException.class)
        .isThrownBy(() -> new DSRIFNode(T, init).forward(other, ForwardPass.inference(scope)))
        .withMessage("DSRIFNode: x must have T = 5 time steps on axis 0 but has shape [6, 3]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_constant_that_is_not_positive_is_refused_by_name(double value) {
    String needed = " must be finite and greater than 0 but is " + value;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THRESHOLD.withInitial(value))
        .withMessage("DSRThreshold: initial" + needed);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DSRThreshold(1, true, 1, value))
        .withMessage("DSRThreshold: lowerBound" + needed);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DSRLIFNode.Leak(value, 1, 0.5))
        .withMessage("DSRLIFNode: tau" + needed);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DSRLIFNode.Leak(1, value, 0.5))
        .withMessage("DSRLIFNode: deltaT" + needed);
  }

  @Test
  void other_constants_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DSRIFNode(0, init))
        .withMessage("DSRIFNode: steps must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DSRLIFNode(-1, init))
        .withMessage("DSRLIFNode: steps must be 1 or more but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DSRIFNode(1, THRESHOLD, Double.NaN, init))
        .withMessage("DSRIFNode: alpha must be a finite number but is NaN");
  }
}
