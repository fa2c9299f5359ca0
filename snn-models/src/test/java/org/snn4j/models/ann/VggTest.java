// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.AvgPool2d;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.tensor.TensorScope;

class VggTest {

  private static VggConfig narrow(boolean batchNorm, Pool pool, int hidden, int imageSize) {
    return new VggConfig(VggDepth.VGG11, 2, batchNorm, pool, 3, imageSize, 5, hidden, 0);
  }

  @ParameterizedTest
  @CsvSource({"VGG11,9231114", "VGG13,9416010", "VGG16,14728266", "VGG19,20040522"})
  void networks_for_cifar_have_as_many_parameters_as_published(VggDepth depth, long count) {
    try (TensorScope scope = TensorScope.open("test")) {
      Vgg network = VggConfig.cifar10(depth).build(Init.seeded(scope, 1));

      assertThat(network.parameterCount()).isEqualTo(count);
    }
  }

  @Test
  void the_names_are_those_of_torchvision() {
    try (TensorScope scope = TensorScope.open("test")) {
      Module network = narrow(true, Pool.MAX, 7, 64).build(Init.seeded(scope, 1));

      assertThat(network.parameters().keySet())
          .contains("features.0.weight", "features.1.bias", "features.4.weight")
          .contains("features.25.weight", "classifier.0.weight", "classifier.3.bias")
          .contains("classifier.6.weight");
      assertThat(network.modules().get("features.27")).isInstanceOf(ReLU.class);
      assertThat(network.modules().get("features.28")).isInstanceOf(MaxPool2d.class);
      assertThat(network.modules()).doesNotContainKey("features.29");
    }
  }

  @Test
  void pooling_can_be_by_means() {
    try (TensorScope scope = TensorScope.open("test")) {
      Module network =
          narrow(false, Pool.MAX, 0, 32).withPool(Pool.AVERAGE).build(Init.seeded(scope, 1));

      assertThat(network.modules().get("features.2")).isInstanceOf(AvgPool2d.class);
      assertThat(network.parameters()).containsKey("classifier.0.weight");
    }
  }

  @Test
  void images_are_classified_one_by_one_and_everything_learns() {
    AnnChecks.check(narrow(true, Pool.AVERAGE, 7, 64));
    AnnChecks.check(narrow(false, Pool.MAX, 0, 37));
  }

  @Test
  void sizes_that_do_not_fit_are_refused_by_name() {
    assertThatThrownBy(() -> narrow(true, Pool.MAX, 0, 31))
        .hasMessage("VggConfig: imageSize must be 32 or more but is 31");
    assertThatThrownBy(() -> narrow(true, Pool.NONE, 0, 32))
        .hasMessage("VggConfig: pool must be AVERAGE or MAX but is NONE");
    assertThatThrownBy(() -> VggConfig.cifar10(VggDepth.VGG11).withHidden(5, Double.NaN))
        .hasMessage("VggConfig: dropout must be in [0, 1) but is NaN");
  }
}
