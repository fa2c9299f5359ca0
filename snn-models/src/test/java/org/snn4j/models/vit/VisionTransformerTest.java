// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.vit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.ann.AnnChecks;

class VisionTransformerTest {

  private static final VisionTransformerConfig SMALL =
      new VisionTransformerConfig(6, 3, 2, 5, 4, 2, 2, 7);

  private final TensorScope scope = TensorScope.open("VisionTransformerTest");

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void vit_b_16_has_as_many_parameters_as_published() {
    VisionTransformer vit = VisionTransformerConfig.vitB16().build(Init.seeded(scope, 1));

    assertThat(vit.parameterCount()).isEqualTo(86_567_656);
    assertThat(vit.parameters().get("encoder.pos_embedding").value().shape().toArray())
        .containsExactly(1, 197, 768);
  }

  @Test
  void the_tiny_one_takes_grey_images_of_28_pixels() {
    VisionTransformerConfig config = VisionTransformerConfig.tiny();
    long layer = 4 * 64 + 192 * 64 + 192 + 64 * 64 + 64 + 2 * 64 * 128 + 128 + 64;
    long ends = 64 * 49 + 64 + 64 + 17 * 64 + 2 * 64 + 10 * 64 + 10;

    assertThat(config.build(Init.seeded(scope, 1)).parameterCount()).isEqualTo(4 * layer + ends);
    assertThat(config.takes(Shape.of(1, 28, 28))).isTrue();
    assertThat(config.forImages(35, 3, 7).tokens()).isEqualTo(26);
  }

  @Test
  void the_names_are_those_of_torchvision() {
    VisionTransformer vit =
        new VisionTransformerConfig(6, 3, 2, 5, 4, 1, 2, 7).build(Init.seeded(scope, 1));
    String layer = "encoder.layers.encoder_layer_0.";

    assertThat(vit.parameters())
        .containsOnlyKeys(
            "class_token",
            "conv_proj.weight",
            "conv_proj.bias",
            "encoder.pos_embedding",
            layer + "ln_1.weight",
            layer + "ln_1.bias",
            layer + "self_attention.in_proj_weight",
            layer + "self_attention.in_proj_bias",
            layer + "self_attention.out_proj.weight",
            layer + "self_attention.out_proj.bias",
            layer + "ln_2.weight",
            layer + "ln_2.bias",
            layer + "mlp.0.weight",
            layer + "mlp.0.bias",
            layer + "mlp.3.weight",
            layer + "mlp.3.bias",
            "encoder.ln.weight",
            "encoder.ln.bias",
            "heads.head.weight",
            "heads.head.bias");
  }

  @Test
  void images_are_classified_one_by_one_and_everything_learns() {
    AnnChecks.check(SMALL);
  }

  @Test
  void gradients_are_those_of_differences() {
    VisionTransformer vit =
        new VisionTransformerConfig(4, 2, 1, 3, 4, 1, 2, 3)
            .build(Init.seeded(scope, 2).inDoublePrecision());
    RandomTensors random = new RandomTensors(scope, 3);
    for (Parameter parameter : vit.parameters().values()) {
      double[] drawn = random.doubles(parameter.value().shape().toArray()).toDoubleArray();
      parameter.value().copyFrom(Arrays.stream(drawn).map(value -> value / 2).toArray());
    }
    ModuleGradientCheck.check(vit, ForwardPass.Mode.TRAINING, random.doubles(1, 1, 4, 4));
  }

  @Test
  void logits_are_0_before_training() {
    VisionTransformer vit = SMALL.build(Init.seeded(scope, 2));
    Tensor y =
        vit.forward(new RandomTensors(scope, 3).floats(2, 2, 6, 6), ForwardPass.inference(scope));

    assertThat(y.toDoubleArray()).hasSize(10).containsOnly(0);
  }

  @Test
  void other_images_and_sizes_that_do_not_fit_are_refused_by_name() {
    VisionTransformer vit = SMALL.build(Init.seeded(scope, 2));
    Tensor large = new RandomTensors(scope, 3).floats(2, 2, 9, 6);

    assertThatThrownBy(() -> vit.forward(large, ForwardPass.inference(scope)))
        .hasMessageContaining("VisionTransformer")
        .hasMessageContaining("[2, 2, 6, 6]")
        .hasMessageContaining("[2, 2, 9, 6]");
    assertThatThrownBy(() -> new VisionTransformerConfig(7, 3, 2, 5, 4, 2, 2, 7))
        .hasMessage("VisionTransformerConfig: patchSize must divide imageSize = 7 but is 3");
    assertThatThrownBy(() -> new VisionTransformerConfig(6, 3, 2, 5, 4, 2, 3, 7))
        .hasMessage("VisionTransformerConfig: heads must divide width = 4 but is 3");
    assertThatThrownBy(() -> SMALL.forImages(6, 0, 5))
        .hasMessage("VisionTransformerConfig: inChannels must be 1 or more but is 0");
  }
}
