// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.vit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;
import org.snn4j.models.vit.VitConfig.Activation;

class VitTest {

  private static final VitConfig SMALL = new VitConfig(6, 3, 2, 5, 4, 2, 2, 7, Activation.GELU);

  @Test
  void the_cifar_10_network_has_as_many_parameters_as_published() {
    try (TensorScope scope = TensorScope.open("test")) {
      Vit vit = VitConfig.cifar10().build(Init.seeded(scope, 1));
      long block = 4 * 128 + 4 * 128 * 128 + 4 * 128 + 2 * 128 * 256 + 256 + 128;
      long ends = 128 + 3 * 16 * 128 + 128 + 65 * 128 + 2 * 128 + 10 * 128 + 10;
      assertThat(vit.parameterCount()).isEqualTo(6 * block + ends);
      assertThat(vit.parameters())
          .containsKeys(
              "cls_token",
              "patch_embed.patch.weight",
              "pos_embed.pos_embed",
              "encoders.5.multi_head_attention.attention.out_proj.bias",
              "encoders.0.mlp.2.weight");
    }
  }

  @Test
  void images_do_not_see_each_other() {
    try (TensorScope scope = TensorScope.open("test")) {
      Vit vit = SMALL.build(Init.seeded(scope, 2).inDoublePrecision());
      Tensor x = new RandomTensors(scope, 3).doubles(3, 2, 6, 6);
      double[] all = vit.forward(x, ForwardPass.inference(scope)).toDoubleArray();
      double[] one =
          vit.forward(Views.slice(x, 0, 1, 2), ForwardPass.inference(scope)).toDoubleArray();
      assertThat(one).hasSize(5);
      for (int k = 0; k < 5; k++) {
        assertThat(one[k]).isCloseTo(all[5 + k], within(1e-12));
      }
    }
  }

  @Test
  void gradients_are_those_of_differences() {
    try (TensorScope scope = TensorScope.open("test")) {
      Vit vit = SMALL.build(Init.seeded(scope, 2).inDoublePrecision());
      // Drawn near 0, the token's norm bends too much for differences.
      vit.parameters().get("cls_token").value().copyFrom(new double[] {1, -0.5, 0.25, 2});
      Tensor x = new RandomTensors(scope, 3).doubles(2, 2, 6, 6);
      ModuleGradientCheck.check(vit, ForwardPass.Mode.TRAINING, x);
    }
  }

  @Test
  void sizes_that_do_not_fit_are_refused_by_name() {
    assertThatThrownBy(() -> new VitConfig(7, 3, 2, 5, 4, 2, 2, 7, Activation.RELU))
        .hasMessage("VitConfig: patchSize must divide imageSize = 7 but is 3");
    assertThatThrownBy(() -> new VitConfig(6, 3, 2, 5, 4, 2, 3, 7, Activation.RELU))
        .hasMessage("VitConfig: heads must divide width = 4 but is 3");
    assertThatThrownBy(() -> new VitConfig(6, 3, 2, 5, 4, 0, 2, 7, Activation.RELU))
        .hasMessage("VitConfig: depth must be 1 or more but is 0");
  }
}
