// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.RunsPartsOnce;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;

/** Networks whose modules run once are trained without states to the same gradients. */
class StatesInTrainingTest {

  private static final int SIDE = 16;

  static Stream<NetworkConfig> networks() {
    return Stream.of(
        SpikeDrivenTransformerConfig.of(
            Shape.of(3, SIDE, SIDE), 5, 2, 16, 3, PoolingPattern.of("0011")),
        new OriginalSpikformerConfig(
            OriginalSpikformerConfig.cifar(5).variant(),
            PoolingPattern.of("0011"),
            3,
            SIDE,
            5,
            24,
            3,
            2,
            2,
            3));
  }

  private static Map<String, float[]> gradients(NetworkConfig config, boolean withStates) {
    try (TensorScope scope = TensorScope.open("test")) {
      Module network = config.build(Init.seeded(scope, 3));
      Tape tape = Tape.recordingIn(scope);
      ForwardPass pass = ForwardPass.training(tape, 7);
      Tensor x = new RandomTensors(scope, 2).floats(2, 3, SIDE, SIDE);
      Tensor y = network.forward(x, withStates ? pass : pass.withoutStates());
      Gradients found = tape.spend(Reductions.sumAll(y));
      Map<String, float[]> values = new TreeMap<>();
      network
          .parameters()
          .forEach(
              (name, parameter) ->
                  found.find(parameter).ifPresent(g -> values.put(name, g.toFloatArray())));
      return values;
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradients_are_those_of_a_pass_with_states(NetworkConfig config) {
    Map<String, float[]> expected = gradients(config, true);
    Map<String, float[]> found = gradients(config, false);
    assertThat(found.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
    found.forEach((name, values) -> assertThat(values).as(name).isEqualTo(expected.get(name)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void the_networks_say_so(NetworkConfig config) {
    try (TensorScope scope = TensorScope.open("test")) {
      assertThat(config.build(Init.seeded(scope, 3))).isInstanceOf(RunsPartsOnce.class);
    }
  }
}
