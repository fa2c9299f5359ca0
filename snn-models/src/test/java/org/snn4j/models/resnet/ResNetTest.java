// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.ann.AnnChecks;

class ResNetTest {

  static Stream<Arguments> published() {
    return Stream.of(
        Arguments.of(ResNetConfig.resNet18Cifar10(), 11_173_962),
        Arguments.of(ResNetConfig.resNet18(), 11_689_512),
        Arguments.of(ResNetConfig.resNet34(), 21_797_672));
  }

  @ParameterizedTest
  @MethodSource("published")
  void published_networks_have_as_many_parameters_as_published(ResNetConfig config, long count) {
    try (TensorScope scope = TensorScope.open("test")) {
      assertThat(config.build(Init.seeded(scope, 1)).parameterCount()).isEqualTo(count);
    }
  }

  @Test
  void the_names_are_those_of_torchvision() {
    try (TensorScope scope = TensorScope.open("test")) {
      ResNetConfig config = new ResNetConfig(List.of(1, 2), 3, ResNetStem.IMAGENET, 3, 32, 7);
      ResNet network = config.build(Init.seeded(scope, 1));

      assertThat(network.parameters().keySet())
          .contains("conv1.weight", "bn1.bias", "layer1.0.conv1.weight", "layer2.1.bn2.weight")
          .contains("layer2.0.downsample.0.weight", "layer2.0.downsample.1.bias", "fc.bias")
          .doesNotContain("layer1.0.downsample.0.weight", "layer2.1.downsample.0.weight");
      assertThat(network.modules()).containsKeys("layer1.0.relu1", "layer1.0.relu2", "maxpool");
    }
  }

  @ParameterizedTest
  @EnumSource
  void images_are_classified_one_by_one_and_everything_learns(ResNetStem stem) {
    AnnChecks.check(new ResNetConfig(List.of(1, 2), 3, stem, 2, 17, 5));
  }

  @Test
  void resnets_for_cifar_learn_everywhere() {
    AnnChecks.check(new CifarResNetConfig(1, 2, 3, 7));
  }

  @Test
  void sizes_that_do_not_fit_are_refused_by_name() {
    assertThatThrownBy(() -> new ResNetConfig(List.of(), 3, ResNetStem.CIFAR, 3, 32, 7))
        .hasMessage("ResNetConfig: the number of stages must be 1 or more but is 0");
    assertThatThrownBy(() -> new ResNetConfig(List.of(2, 0), 3, ResNetStem.CIFAR, 3, 32, 7))
        .hasMessage("ResNetConfig: blocks must be 1 or more but is 0");
  }
}
