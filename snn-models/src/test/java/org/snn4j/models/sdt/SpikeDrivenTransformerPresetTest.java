// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class SpikeDrivenTransformerPresetTest {

  private static final Map<SpikeDrivenTransformerPreset, Integer> PARAMETERS =
      new EnumMap<>(SpikeDrivenTransformerPreset.class);

  static {
    PARAMETERS.put(SpikeDrivenTransformerPreset.CIFAR10_2_256, 2_567_082);
    PARAMETERS.put(SpikeDrivenTransformerPreset.CIFAR10_2_512, 10_233_546);
    // 90 more classes of 256 weights and a bias.
    PARAMETERS.put(SpikeDrivenTransformerPreset.CIFAR100_2_256, 2_567_082 + 90 * 257);
    PARAMETERS.put(SpikeDrivenTransformerPreset.CIFAR100_2_512, 10_279_716);
    PARAMETERS.put(SpikeDrivenTransformerPreset.CIFAR10_DVS_2_256, 2_566_794);
    PARAMETERS.put(SpikeDrivenTransformerPreset.GESTURE_2_256, 2_567_051);
    PARAMETERS.put(SpikeDrivenTransformerPreset.IMAGENET_8_384, 16_816_536);
    PARAMETERS.put(SpikeDrivenTransformerPreset.IMAGENET_6_512, 23_373_736);
    PARAMETERS.put(SpikeDrivenTransformerPreset.IMAGENET_8_512, 29_689_896);
    PARAMETERS.put(SpikeDrivenTransformerPreset.IMAGENET_10_512, 36_006_056);
    PARAMETERS.put(SpikeDrivenTransformerPreset.IMAGENET_8_768, 66_339_144);
  }

  /** Of every convolution and linear layer that ran: whether spikes came in, and how many. */
  private static final class Inputs implements Monitor {

    private final Map<String, Long> spikes = new LinkedHashMap<>();
    private final Map<String, Double> others = new LinkedHashMap<>();

    @Override
    public void observe(Module module, Tensor input, Tensor output) {
      if (module instanceof Conv2d || module instanceof Linear) {
        long ones = 0;
        for (double value : input.toDoubleArray()) {
          if (value != 0 && value != 1) {
            others.put(module.path(), value);
          }
          ones += value == 1 ? 1 : 0;
        }
        spikes.put(module.path(), ones);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void has_the_published_parameters_and_every_weight_but_the_first_layers_takes_spikes(
      SpikeDrivenTransformerPreset preset) {
    SpikeDrivenTransformerConfig config = preset.config();
    try (TensorScope scope = TensorScope.open("preset")) {
      SpikeDrivenTransformer network = config.build(Init.seeded(scope, 11));
      assertThat(network.parameterCount()).isEqualTo(PARAMETERS.get(preset).longValue());
      Lively.norms(network);

      Inputs inputs = new Inputs();
      int side = config.pooling().digits().equals("1111") ? 32 : 16;
      Tensor image =
          new RandomTensors(scope, 5)
              .uniform(DType.FLOAT, -2, 2, 1, config.inChannels(), side, side);
      ForwardPass pass = ForwardPass.of(ForwardPass.Mode.TRAINING, scope, 0).watchedBy(inputs);
      Tensor logits = network.forward(image, pass);

      assertThat(logits.shape().toArray()).containsExactly(config.timeSteps(), 1, config.classes());
      assertThat(inputs.spikes).hasSize(5 + 6 * config.depths() + 1);
      assertThat(inputs.others).containsOnlyKeys("patch_embed.proj_conv");
      assertThat(inputs.spikes.values())
          .as("spikes into each layer")
          .filteredOn(spikes -> spikes > 0)
          .hasSizeGreaterThan(inputs.spikes.size() * 3 / 4);
    }
  }
}
