// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.RecordedInference;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.block.Lively;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.cnn.SpikingCnnConfig;
import org.snn4j.models.resnet.CifarResNetConfig;
import org.snn4j.models.sdt.DvsPooling;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.sdt.SpikeNeurons;
import org.snn4j.models.sdt.v2.MetaSpikeFormerConfig;
import org.snn4j.models.sdt.v2.ReadOut;
import org.snn4j.models.spikformer.SpikformerConfig;
import org.snn4j.models.spikformer.original.OriginalSpikformerConfig;
import org.snn4j.models.spikformer.original.OriginalVariant;
import org.snn4j.models.vit.VitConfig;

/** A replayed inference gives the bits of the network's own forward. */
class RecordedNetworksTest {

  private static final int SAMPLES = 5;

  /** From no spikes by the input to more than go by their places, and back. */
  private static final List<Double> STRENGTHS =
      List.of(1.0, 0.7, 0x1p-60, 5.0, 40.0, 1.0, 0.1, 40.0);

  static Stream<NetworkConfig> networks() {
    return Stream.of(
        new OriginalSpikformerConfig(OriginalVariant.CIFAR, 3, 32, 7, 56, 7, 2, 3, 3),
        new OriginalSpikformerConfig(OriginalVariant.CIFAR10_DVS, 2, 64, 7, 40, 5, 1, 2, 3),
        new SpikformerConfig(3, 48, 32, 7, 40, 5, 2, 3, 3, 0),
        transformer(SpikeNeurons.LIF, DvsPooling.NONE),
        transformer(SpikeNeurons.PLIF, DvsPooling.NONE),
        new MetaSpikeFormerConfig(
            3, 33, 31, 7, List.of(6, 14, 22, 26), 2, 1, 1, 3, ReadOut.POTENTIALS),
        new SpikingCnnConfig(3, 29, 23, 7, List.of(13, 19), 37, 3, 2.0),
        new CifarResNetConfig(1, 14, 3, 7),
        VitConfig.cifar10());
  }

  private static NetworkConfig transformer(SpikeNeurons neurons, DvsPooling pooling) {
    return new SpikeDrivenTransformerConfig(
        3, 32, 32, 7, 56, 2, 7, 3, 3, PoolingPattern.of("0011"), neurons, pooling);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void replays_give_the_network_s_bits_whatever_comes(NetworkConfig config) {
    try (TensorScope scope = TensorScope.open("recorded network")) {
      Module network = config.build(Init.seeded(scope, 1));
      Lively.norms(network, scope);
      try (RecordedInference inference =
          RecordedInference.of(network, Losses::meanOverTime, scope)) {
        for (int run = 0; run < STRENGTHS.size(); run++) {
          requireSame(network, inference, images(scope, config, run));
        }
        Shape shape = config.imageShape().insert(0, SAMPLES);
        assertThat(inference.notReplayedBecause(shape)).isEmpty();
      }
    }
  }

  private static Tensor images(TensorScope scope, NetworkConfig config, int run) {
    long[] sizes = config.imageShape().insert(0, SAMPLES).toArray();
    double strength = STRENGTHS.get(run);
    return new RandomTensors(scope, run).uniform(DType.FLOAT, -strength, 2 * strength, sizes);
  }

  private static void requireSame(Module network, RecordedInference inference, Tensor x) {
    float[] replayed = inference.forward(x).toFloatArray();
    try (TensorScope inner = x.scope().child("eager")) {
      Tensor y = network.forward(inner.borrow(x), ForwardPass.inference(inner));
      assertThat(replayed).containsExactly(Losses.meanOverTime(y).toFloatArray());
    }
  }
}
