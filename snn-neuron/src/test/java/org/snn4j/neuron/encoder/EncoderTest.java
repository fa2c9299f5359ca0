// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.Layout;
import org.snn4j.core.testing.RandomTensors;

/** What all encoders of numbers in [0, 1] have in common. */
class EncoderTest {

  private static final int T = 7;

  private final TensorScope scope = TensorScope.open("test");

  /** An encoder by its number of steps. */
  private record Case(String name, IntFunction<Encoder> maker) {
    Encoder of(int steps) {
      return maker.apply(steps);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> all() {
    return Stream.concat(spiking(), Stream.of(new Case("ConstantCurrent", ConstantCurrent::new)));
  }

  static Stream<Case> spiking() {
    return Stream.of(
        new Case("PoissonEncoder", PoissonEncoder::new),
        new Case("LatencyEncoder", LatencyEncoder::new),
        new Case("LatencyEncoder", t -> new LatencyEncoder(t, LatencyEncoder.Latency.LOG)),
        new Case("WeightedPhaseEncoder", WeightedPhaseEncoder::new));
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private ForwardPass pass() {
    return ForwardPass.of(ForwardPass.Mode.INFERENCE, scope, 11);
  }

  private Tensor input(long... sizes) {
    return new RandomTensors(scope, 1).uniform(DType.FLOAT, 0, 0.99, sizes);
  }

  @ParameterizedTest
  @MethodSource("spiking")
  void inputs_of_any_rank_become_spikes_over_T_whatever_their_layout_and_type(Case encoder) {
    for (long[] sizes : new long[][] {{5}, {3, 5}, {3, 2, 5, 11}, {0, 5}, {3, 1021}}) {
      Tensor x = input(sizes);
      double[] expected = encoder.of(T).forward(x, pass()).toDoubleArray();
      assertThat(encoder.of(T).forward(x, pass()).shape()).isEqualTo(Shape.of(sizes).insert(0, T));
      assertThat(expected)
          .satisfiesAnyOf(
              spikes -> assertThat(spikes).isEmpty(),
              spikes -> assertThat(spikes).containsOnly(0, 1));
      for (Layout layout : Layout.values()) {
        assertThat(encoder.of(T).forward(layout.copy(scope, x), pass()).toDoubleArray())
            .as("%s of %s", layout, x)
            .containsExactly(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("spiking")
  void doubles_are_encoded_as_doubles(Case encoder) {
    Tensor x = new RandomTensors(scope, 1).uniform(DType.DOUBLE, 0, 0.99, 3, 5);
    Tensor spikes = encoder.of(T).forward(x, pass());
    assertThat(spikes.dtype()).isEqualTo(DType.DOUBLE);
    assertThat(spikes.toDoubleArray()).containsOnly(0, 1);
  }

  @ParameterizedTest
  @MethodSource("spiking")
  void values_outside_0_to_1_and_NaN_are_refused_by_name(Case encoder) {
    for (float wrong : new float[] {-1e-6f, 1.0001f, Float.NaN, Float.POSITIVE_INFINITY}) {
      Tensor x = scope.of(new float[] {0, 0.5f, 0.25f, 0, wrong, 0}, 2, 3);
      assertThatThrownBy(() -> encoder.of(T).forward(x, pass()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(encoder + ": x must be in [0, ")
          .hasMessageEndingWith("] but x[1, 1] is " + (double) wrong);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void fewer_than_1_step_and_inputs_without_samples_axis_are_refused_by_name(Case encoder) {
    for (int wrong : new int[] {0, -3}) {
      assertThatThrownBy(() -> encoder.of(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(encoder + ": steps must be 1 or more but is " + wrong);
    }
    assertThatThrownBy(() -> encoder.of(T).forward(scope.scalar(DType.FLOAT, 0.5), pass()))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(encoder + ": x must have shape [N, ...] but has []");
  }

  @ParameterizedTest
  @MethodSource("all")
  void one_step_is_enough(Case encoder) {
    assertThat(encoder.of(1).forward(scope.of(new float[] {0, 0.5f}, 2), pass()).shape())
        .isEqualTo(Shape.of(1, 2));
  }

  @ParameterizedTest
  @MethodSource("all")
  void samples_do_not_depend_on_each_other(Case encoder) {
    Tensor x = input(3, 5);
    float[] values = x.toFloatArray();
    for (int i = 5; i < values.length; i++) {
      values[i] = 0.5f * values[i];
    }
    float[] before = encoder.of(T).forward(x, pass()).toFloatArray();
    float[] after = encoder.of(T).forward(scope.of(values, 3, 5), pass()).toFloatArray();
    for (int t = 0; t < T; t++) {
      for (int i = 0; i < 5; i++) {
        assertThat(after[t * 15 + i]).isEqualTo(before[t * 15 + i]);
      }
    }
  }

  @Test
  void deterministic_encoders_hand_out_their_sequence_step_by_step_and_start_again() {
    Tensor x = input(3, 5);
    for (IntFunction<Encoder> maker : deterministic()) {
      float[] whole = maker.apply(T).forward(x, pass()).toFloatArray();
      float[] steps = steps(maker.apply(T).singleStep(), x, pass(), T + 2);
      for (int i = 0; i < steps.length; i++) {
        assertThat(steps[i]).isEqualTo(whole[i % whole.length]);
      }
    }
  }

  private static List<IntFunction<Encoder>> deterministic() {
    return List.of(
        ConstantCurrent::new,
        LatencyEncoder::new,
        t -> new LatencyEncoder(t, LatencyEncoder.Latency.LOG),
        WeightedPhaseEncoder::new);
  }

  private static float[] steps(Module stepwise, Tensor x, ForwardPass pass, int calls) {
    List<Tensor> steps = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      steps.add(stepwise.forward(x, pass));
    }
    return Joins.stack(0, steps).toFloatArray();
  }

  @Test
  void the_first_call_of_a_pass_decides_what_is_encoded() {
    Module stepwise = new LatencyEncoder(2).singleStep();
    Tensor late = scope.of(new float[] {0}, 1);
    Tensor early = scope.of(new float[] {1}, 1);
    ForwardPass first = pass();
    assertThat(stepwise.forward(late, first).item()).isZero();
    assertThat(stepwise.forward(early, first).item()).isOne();
    assertThat(stepwise.forward(early, first).item()).isZero();
    assertThat(stepwise.forward(early, pass()).item()).isOne();
  }

  @Test
  void another_batch_in_the_same_pass_is_refused_by_name() {
    Module stepwise = new LatencyEncoder(T).singleStep();
    ForwardPass pass = pass();
    stepwise.forward(input(3, 5), pass);
    assertThatThrownBy(() -> stepwise.forward(input(2, 5), pass))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "LatencyEncoder: x must have shape [3, 5], as when the pass began, but has [2, 5];"
                + " start a new ForwardPass for another batch");
  }

  @Test
  void a_stream_of_single_steps_does_not_grow() {
    for (Module stepwise :
        List.of(new LatencyEncoder(T).singleStep(), new PoissonEncoder(T).singleStep())) {
      ForwardPass pass = pass();
      Tensor x = input(3, 5);
      scope.release(stepwise.forward(x, pass));
      long after = scope.bytes();
      for (int i = 0; i < 3 * T; i++) {
        scope.release(stepwise.forward(x, pass));
      }
      assertThat(scope.bytes()).isEqualTo(after);
    }
  }
}
