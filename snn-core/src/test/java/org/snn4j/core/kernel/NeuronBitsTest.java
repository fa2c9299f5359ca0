// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Spikes as bits are the spikes as numbers. */
@Tag("kernel")
class NeuronBitsTest {

  private static final Workers WORKERS = new Workers(3);
  private static final int[] STEPS = {1, 5, 11, 64};
  private static final int[] WORDS = {1, 17, 131};

  @AfterAll
  static void stopThreads() {
    WORKERS.close();
  }

  static Stream<Kernels> kernels() {
    return Providers.on(WORKERS).stream();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void bits_are_the_spikes_of_every_kind_of_neuron(Kernels kernels) {
    for (NeuronDynamics neuron : NeuronCases.kinds()) {
      for (int steps : STEPS) {
        for (int words : WORDS) {
          compare(kernels, neuron, steps, 64 * words);
        }
      }
    }
  }

  private static void compare(Kernels kernels, NeuronDynamics neuron, int steps, int neurons) {
    try (TensorScope scope = TensorScope.open("bits")) {
      Inputs in = new Inputs(scope, DType.FLOAT, 3);
      Tensor x = in.uniform(-1, 2.5, steps, neurons);
      Tensor v0 = in.uniform(-1, 1, neurons);
      ColumnAffine affine = affine(in, 64);
      Tensor s = in.output(steps, neurons);
      Tensor last = in.output(neurons);
      Tensor lastToo = in.output(neurons);
      Tensor again = in.output(steps, neurons);
      kernels.neurons().forward(neuron, affine, x, v0, s, last, null);
      SpikeBits bits = kernels.spikes().bits(x.length());
      assertThat(kernels.neurons().givesBits(x)).isTrue();
      kernels.neurons().forward(neuron, affine, x, v0, bits, lastToo);
      kernels.spikes().write(bits, again);
      assertThat(again.toFloatArray())
          .as("%d steps of %d of %s", steps, neurons, neuron)
          .isEqualTo(s.toFloatArray());
      assertThat(lastToo.toFloatArray()).isEqualTo(last.toFloatArray());
    }
  }

  private static ColumnAffine affine(Inputs in, int columns) {
    return new ColumnAffine(
        null,
        in.uniform(-0.1, 0.1, columns),
        in.uniform(0.9, 1.1, columns),
        in.uniform(-0.1, 0.1, columns));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void steps_that_begin_within_a_word_or_are_too_many_give_no_bits(Kernels kernels) {
    try (TensorScope scope = TensorScope.open("bits")) {
      assertThat(kernels.neurons().givesBits(sequence(scope, 2, 63))).isFalse();
      assertThat(kernels.neurons().givesBits(sequence(scope, 65, 64))).isFalse();
      assertThat(kernels.neurons().givesBits(sequence(scope, 3, 0))).isFalse();
      assertThat(kernels.neurons().givesBits(sequence(scope, 0, 64))).isFalse();
    }
  }

  private static Tensor sequence(TensorScope scope, int steps, int neurons) {
    return scope.allocate(DType.FLOAT, Shape.of(steps, neurons));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void what_is_no_number_never_fires(Kernels kernels) {
    float[] strangers = {
      Float.NaN,
      Float.intBitsToFloat(0xffc0_0001),
      Float.intBitsToFloat(0x7f80_0001),
      Float.NEGATIVE_INFINITY,
      Float.POSITIVE_INFINITY,
      -0f,
      Float.MIN_VALUE,
      Math.nextDown(0.75f),
      0.75f
    };
    for (NeuronDynamics neuron : NeuronCases.kinds()) {
      try (TensorScope scope = TensorScope.open("strangers")) {
        Inputs in = new Inputs(scope, DType.FLOAT, 3);
        Tensor x = in.uniform(-1, 2.5, 3, 128);
        float[] values = x.toFloatArray();
        for (int i = 0; i < values.length; i++) {
          values[i] = i % 2 == 0 ? values[i] : strangers[i / 2 % strangers.length];
        }
        x.copyFrom(values);
        Tensor expected = in.output(3, 128);
        Tensor s = in.output(3, 128);
        Providers.reference().neurons().forward(neuron, x, null, expected, null, null);
        kernels.neurons().forward(neuron, x, null, s, null, null);
        assertThat(s.toFloatArray()).as("%s", neuron).isEqualTo(expected.toFloatArray());
      }
    }
  }

  @Test
  void kernels_that_give_no_bits_refuse_to() {
    try (TensorScope scope = TensorScope.open("bits")) {
      Tensor x = sequence(scope, 2, 64);
      Kernels reference = Providers.reference();
      SpikeBits bits = reference.spikes().bits(x.length());
      NeuronDynamics neuron = NeuronCases.kinds().get(0);
      assertThat(reference.neurons().givesBits(x)).isFalse();
      assertThatThrownBy(() -> reference.neurons().forward(neuron, null, x, null, bits, null))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("bits");
      assertThatThrownBy(() -> reference.spikes().write(bits, x))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("bits");
      assertThat(reference.spikes().rows(bits, 0, 2, 64, 1)).isEmpty();
    }
  }
}
