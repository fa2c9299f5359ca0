// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;

class OriginalSpikformerConfigTest {

  static Stream<Arguments> published() {
    return Stream.of(
        Arguments.of(OriginalSpikformerConfig.cifar(10), 9_330_874),
        Arguments.of(OriginalSpikformerConfig.cifar(100), 9_365_524),
        Arguments.of(OriginalSpikformerConfig.cifar10Dvs(), 2_585_610),
        Arguments.of(OriginalSpikformerConfig.gesture(), 2_585_610 + 256 + 1),
        Arguments.of(OriginalSpikformerConfig.imageNet(8, 384), 16_828_312),
        Arguments.of(OriginalSpikformerConfig.imageNet(6, 512), 23_385_640),
        Arguments.of(OriginalSpikformerConfig.imageNet(8, 512), 29_705_768),
        Arguments.of(OriginalSpikformerConfig.imageNet(10, 512), 36_025_896),
        Arguments.of(OriginalSpikformerConfig.imageNet(8, 768), 66_363_208));
  }

  @ParameterizedTest
  @MethodSource("published")
  void a_preset_has_the_published_number_of_parameters(
      OriginalSpikformerConfig config, long count) {
    try (TensorScope scope = TensorScope.open("test")) {
      assertThat(config.build(Init.seeded(scope, 1)).parameterCount()).isEqualTo(count);
    }
  }

  @Test
  void position_embedding_and_final_norm_exist_for_frames_alone() {
    try (TensorScope scope = TensorScope.open("test")) {
      Module frames = OriginalSpikformerConfig.cifar10Dvs().build(Init.seeded(scope, 1));
      long unused =
          frames.parameters().entrySet().stream()
              .filter(entry -> entry.getKey().matches("pos_embed|norm\\..*"))
              .mapToLong(entry -> entry.getValue().value().length())
              .sum();
      assertThat(2_585_610 - unused).isEqualTo(2_568_714);
      Module images = OriginalSpikformerConfig.cifar(10).build(Init.seeded(scope, 1));
      assertThat(images.parameters()).doesNotContainKeys("pos_embed", "norm.weight");
      assertThat(images.parameters()).containsKeys("block.3.norm1.weight", "block.3.norm2.bias");
    }
  }

  @Test
  void a_preset_says_what_it_takes() {
    OriginalSpikformerConfig gesture = OriginalSpikformerConfig.gesture();
    assertThat(gesture.imageShape()).isEqualTo(Shape.of(2, 128, 128));
    assertThat(gesture.classes()).isEqualTo(11);
    assertThat(gesture.timeSteps()).isEqualTo(16);
    assertThat(gesture.tokens()).isEqualTo(64);
    assertThat(gesture.withTimeSteps(10).timeSteps()).isEqualTo(10);
    assertThat(OriginalSpikformerConfig.cifar(10).tokens()).isEqualTo(64);
    OriginalSpikformerConfig imageNet = OriginalSpikformerConfig.imageNet(8, 384);
    assertThat(imageNet.tokens()).isEqualTo(196);
    assertThat(imageNet.describe()).isEqualTo("Spikformer 8-384 (original, 8 heads, T = 4)");
  }

  @Test
  void sizes_that_make_no_network_are_refused_by_name() {
    refused(3, 30, 10, 384, 12, 4, "imageSize must be a multiple of 4 but is 30");
    refused(3, 32, 10, 380, 10, 4, "channels must be a multiple of 8 but is 380");
    refused(3, 32, 10, 384, 7, 4, "heads must divide channels = 384 but is 7");
    refused(0, 32, 10, 384, 12, 4, "inChannels must be 1 or more but is 0");
    refused(3, 32, 0, 384, 12, 4, "classes must be 1 or more but is 0");
    refused(3, 32, 10, 384, 12, 0, "depth must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OriginalSpikformerConfig.cifar(10).withTimeSteps(0))
        .withMessage("OriginalSpikformerConfig: timeSteps must be 1 or more but is 0");
  }

  private static void refused(
      int inChannels, int size, int classes, int channels, int heads, int depth, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new OriginalSpikformerConfig(
                    OriginalVariant.CIFAR, inChannels, size, classes, channels, heads, depth, 4, 4))
        .withMessage("OriginalSpikformerConfig: " + message);
  }
}
