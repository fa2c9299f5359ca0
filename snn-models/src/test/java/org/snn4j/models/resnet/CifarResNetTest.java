// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class CifarResNetTest {

  @ParameterizedTest
  @CsvSource({"20,269722", "32,464154", "44,658586", "56,853018"})
  void the_published_depths_have_as_many_parameters_as_published(int layers, long count) {
    try (TensorScope scope = TensorScope.open("test")) {
      CifarResNet network = CifarResNetConfig.ofDepth(layers).build(Init.seeded(scope, 1));
      assertThat(network.parameterCount()).isEqualTo(count);
    }
  }

  @Test
  void images_do_not_see_each_other_and_may_have_odd_sizes() {
    try (TensorScope scope = TensorScope.open("test")) {
      CifarResNetConfig config = new CifarResNetConfig(1, 2, 3, 7);
      CifarResNet network = config.build(Init.seeded(scope, 2).inDoublePrecision());
      Tensor x = new RandomTensors(scope, 3).doubles(2, 3, 11, 13);
      double[] all = network.forward(x, ForwardPass.inference(scope)).toDoubleArray();
      double[] one =
          network.forward(Views.slice(x, 0, 1, 2), ForwardPass.inference(scope)).toDoubleArray();
      assertThat(one).hasSize(7);
      for (int k = 0; k < 7; k++) {
        assertThat(one[k]).isCloseTo(all[7 + k], within(1e-12));
      }
    }
  }

  @Test
  void sizes_that_do_not_fit_are_refused_by_name() {
    assertThatThrownBy(() -> CifarResNetConfig.ofDepth(18)).hasMessageContaining("6 n + 2");
    assertThatThrownBy(() -> new CifarResNetConfig(1, 3, 3, 10))
        .hasMessageContaining("width must be even");
    assertThatThrownBy(() -> new CifarResNetConfig(0, 2, 3, 10))
        .hasMessage("CifarResNetConfig: blocks must be 1 or more but is 0");
  }
}
