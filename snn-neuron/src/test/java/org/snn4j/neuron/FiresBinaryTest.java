// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.tensor.DType;

/** Neurons keep their word about their spikes. */
class FiresBinaryTest {

  static Stream<ContractCase<?>> neurons() {
    return ContractCase.all();
  }

  static Stream<ContractCase<?>> binaryNeurons() {
    return neurons().filter(c -> c.neuron().firesBinary());
  }

  static Stream<ContractCase<?>> otherNeuronsThatFire() {
    return neurons().filter(c -> c.neuron() instanceof Fires && !c.neuron().firesBinary());
  }

  private static <S extends NeuronState<S>> double[] outputs(Neuron<S> neuron) {
    return Measured.of(neuron, DType.FLOAT, Ways.whole(neuron)).spikes();
  }

  @ParameterizedTest
  @MethodSource("binaryNeurons")
  <S extends NeuronState<S>> void neurons_that_say_so_fire_zeros_and_ones(ContractCase<S> c) {
    assertThat(outputs(c.neuron())).contains(0, 1).containsOnly(0, 1);
  }

  @ParameterizedTest
  @MethodSource("otherNeuronsThatFire")
  <S extends NeuronState<S>> void neurons_that_say_otherwise_fire_otherwise(ContractCase<S> c) {
    assertThat(DoubleStream.of(outputs(c.neuron()))).anyMatch(y -> y != 0 && y != 1);
  }

  @ParameterizedTest
  @MethodSource("neurons")
  <S extends NeuronState<S>> void no_smooth_neuron_says_so(ContractCase<S> c) {
    assertThat(c.smooth().firesBinary()).isFalse();
  }
}
