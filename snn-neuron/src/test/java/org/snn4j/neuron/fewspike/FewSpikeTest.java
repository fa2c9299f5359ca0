// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.fewspike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.neuron.surrogate.Surrogate;

class FewSpikeTest {

  private static final SpikeTable BINARY = halving(4, 1);
  private static final SpikeTable LARGE = halving(4, 4);

  /** Spikes worth 8, 4, 2 and 1 sixteenths of a range: the number in binary digits. */
  private static SpikeTable halving(int size, double range) {
    ImmutableList.Builder<Double> values = ImmutableList.builder();
    for (int k = 1; k <= size; k++) {
      values.add(range / (1 << k));
    }
    ImmutableList<Double> all = values.build();
    return new SpikeTable(all, all, all);
  }

  static List<FewSpike> neurons() {
    return neurons(Surrogate.sigmoid());
  }

  static List<FewSpike> smooth() {
    return neurons(Surrogate.sigmoid().smooth());
  }

  private static List<FewSpike> neurons(Surrogate surrogate) {
    return List.of(
        new FewSpikeNode(BINARY, surrogate),
        new HGNode(ImmutableList.of(BINARY, LARGE, BINARY), ImmutableList.of(0.9, 3.7), surrogate),
        new OutlierAwareThresholdNode(BINARY, LARGE, 0.95, OptionalDouble.of(3.6), surrogate),
        new OutlierAwareThresholdNode(BINARY, LARGE, 0.95, OptionalDouble.empty(), surrogate));
  }

  @Test
  void halving_spikes_write_a_number_in_binary_digits() {
    FewSpikeLayer layer = new FewSpikeNode(BINARY, Surrogate.sigmoid()).singleStep();
    FewSpikeLayer signed =
        new OutlierAwareThresholdNode(
                BINARY, LARGE, 0.95, OptionalDouble.empty(), Surrogate.sigmoid())
            .singleStep();
    try (TensorScope scope = TensorScope.open("digits")) {
      ForwardPass pass = ForwardPass.inference(scope);
      Tensor x = scope.of(new float[] {-0.5f, 0, 0.3125f, 0.33f, 0.9375f, 5}, 2, 3);
      assertThat(layer.forward(x, pass).toFloatArray())
          .containsExactly(0, 0, 0.3125f, 0.3125f, 0.9375f, 0.9375f);
      Tensor y = scope.of(new float[] {-0.5f, 0, -2.75f, 1.5f, 0.33f, -9}, 2, 3);
      assertThat(signed.forward(y, pass).toFloatArray())
          .containsExactly(-0.5f, 0, -2.75f, 1.5f, 0.3125f, -3.75f);
    }
  }

  @Test
  void a_gate_threshold_itself_lies_in_the_region_below() {
    FewSpikeLayer layer =
        new HGNode(ImmutableList.of(BINARY, LARGE), ImmutableList.of(1.0), Surrogate.sigmoid())
            .singleStep();
    try (TensorScope scope = TensorScope.open("regions")) {
      Tensor x = scope.of(new float[] {1, 1.25f, 2}, 1, 3);
      assertThat(layer.forward(x, ForwardPass.inference(scope)).toFloatArray())
          .containsExactly(0.9375f, 1.25f, 2);
    }
  }

  @ParameterizedTest
  @MethodSource("neurons")
  void the_spikes_over_a_sequence_add_up_to_the_single_step(FewSpike neuron) {
    try (TensorScope scope = TensorScope.open("sequence")) {
      Tape tape = Tape.recordingIn(scope);
      Tensor x = tape.watch(new RandomTensors(scope, 3).uniform(DType.DOUBLE, -2, 5, 4, 3, 7));
      ForwardPass pass = ForwardPass.training(tape, 1);
      Tensor spread = Reductions.sum(neuron.multiStep().forward(x, pass), 0);
      Tensor summed = neuron.singleStep().forward(Reductions.sum(x, 0), pass);
      assertThat(spread.toDoubleArray()).containsExactly(summed.toDoubleArray());
      Tensor weights = new RandomTensors(scope, 4).uniform(DType.DOUBLE, -1, 1, 3, 7);
      double[] both =
          tape.backward(List.of(spread, summed), List.of(weights, weights)).of(x).toDoubleArray();
      assertThat(both).hasSize(84);
      assertThat(Arrays.stream(both).map(Math::abs).max().orElse(0)).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void without_spikes_the_gradient_is_the_finite_difference(FewSpike neuron) {
    try (TensorScope scope = TensorScope.open("gradient")) {
      Tensor x = new RandomTensors(scope, 5).uniform(DType.DOUBLE, -0.8, 3.3, 3, 7);
      ModuleGradientCheck.check(neuron.singleStep(), ForwardPass.Mode.TRAINING, x);
    }
  }

  @ParameterizedTest
  @MethodSource("neurons")
  void single_precision_gives_the_numbers_of_double_precision(FewSpike neuron) {
    try (TensorScope scope = TensorScope.open("precision")) {
      Tensor wide = new RandomTensors(scope, 6).uniform(DType.DOUBLE, -2, 5, 5, 37);
      double[] values = wide.toDoubleArray();
      float[] narrowed = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        narrowed[i] = (float) values[i];
      }
      ForwardPass pass = ForwardPass.inference(scope);
      double[] expected = neuron.singleStep().forward(wide, pass).toDoubleArray();
      float[] actual = neuron.singleStep().forward(scope.of(narrowed, 5, 37), pass).toFloatArray();
      for (int i = 0; i < actual.length; i++) {
        assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-6));
      }
    }
  }

  @Test
  void bad_tables_and_sequences_are_refused_by_name() {
    assertThatThrownBy(
            () -> new SpikeTable(ImmutableList.of(1.0), ImmutableList.of(), ImmutableList.of(1.0)))
        .hasMessageStartingWith("SpikeTable: theta, h and d must have one value or more");
    assertThatThrownBy(
            () ->
                new HGNode(
                    ImmutableList.of(BINARY, LARGE, BINARY),
                    ImmutableList.of(2.0, 1.0),
                    Surrogate.sigmoid()))
        .hasMessageStartingWith("HGNode: gateThresholds must be finite and increasing");
    assertThatThrownBy(
            () ->
                new OutlierAwareThresholdNode(
                    BINARY, LARGE, 2, OptionalDouble.of(1), Surrogate.sigmoid()))
        .hasMessageContaining("clamp must not be below splitThreshold = 2.0 but is 1.0");
    try (TensorScope scope = TensorScope.open("steps")) {
      FewSpikeLayer layer = new FewSpikeNode(BINARY, Surrogate.sigmoid()).multiStep();
      assertThatThrownBy(
              () ->
                  layer.forward(
                      new RandomTensors(scope, 1).floats(3, 2, 5), ForwardPass.inference(scope)))
          .isInstanceOf(ShapeMismatchException.class)
          .hasMessageContaining("as many time steps on axis 0 as the neuron has spikes, 4");
    }
  }
}
