// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.activation.Softmax;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class TutorialCnnTest {

  private final TensorScope scope = TensorScope.open("TutorialCnnTest");

  @AfterEach
  void close() {
    scope.close();
  }

  private Map<String, Module> modules(TutorialCnnConfig config) {
    return config.build(Init.seeded(scope, 1)).modules();
  }

  @Test
  void the_network_of_the_tutorial_has_its_parameters_and_names() {
    TutorialCnn network = TutorialCnnConfig.mnist().build(Init.seeded(scope, 1));

    assertThat(network.parameterCount())
        .isEqualTo(32 * 9 + 32 + 2 * (32 * 32 * 9 + 32) + 3 * 64 + 330);
    assertThat(network.parameters())
        .containsOnlyKeys(
            "network.0.weight",
            "network.0.bias",
            "network.1.weight",
            "network.1.bias",
            "network.4.weight",
            "network.4.bias",
            "network.5.weight",
            "network.5.bias",
            "network.8.weight",
            "network.8.bias",
            "network.9.weight",
            "network.9.bias",
            "network.13.weight",
            "network.13.bias");
    assertThat(network.buffers()).containsKeys("network.9.running_mean", "network.9.running_var");
    assertThat(network.modules().get("network.12")).isInstanceOf(Flatten.class);
  }

  @Test
  void both_editions_of_the_batch_norm_can_be_built() {
    BatchNorm2d first = (BatchNorm2d) modules(TutorialCnnConfig.mnist()).get("network.5");
    BatchNorm2d later =
        (BatchNorm2d) modules(TutorialCnnConfig.mnist().withBnEps(1e-5)).get("network.5");

    assertThat(first.options().eps()).isEqualTo(1e-3);
    assertThat(later.options().eps()).isEqualTo(1e-5);
  }

  @Test
  void the_first_edition_ends_with_a_rectifier_and_probabilities() {
    TutorialCnnConfig config = TutorialCnnConfig.mnist().withReadOut(ReadOut.RELU_SOFTMAX);
    TutorialCnn network = config.build(Init.seeded(scope, 1));
    Tensor x = new RandomTensors(scope, 2).floats(1, 1, 28, 28);

    assertThat(network.modules().get("network.14")).isInstanceOf(ReLU.class);
    assertThat(network.modules().get("network.15")).isInstanceOf(Softmax.class);
    float[] y = network.forward(x, ForwardPass.inference(scope)).toFloatArray();
    float sum = 0;
    for (float probability : y) {
      assertThat(probability).isPositive();
      sum += probability;
    }
    assertThat(sum).isCloseTo(1, within(1e-5f));
  }

  @ParameterizedTest
  @EnumSource
  void images_are_classified_one_by_one_and_everything_learns(ReadOut readOut) {
    AnnChecks.check(new TutorialCnnConfig(2, 23, 5, 3, 1e-3, readOut));
  }

  @Test
  void sizes_that_do_not_fit_are_refused_by_name() {
    assertThatThrownBy(() -> new TutorialCnnConfig(1, 21, 10, 32, 1e-3, ReadOut.LOGITS))
        .hasMessage("TutorialCnnConfig: imageSize must be 22 or more but is 21");
    assertThatThrownBy(() -> TutorialCnnConfig.mnist().withBnEps(Double.NaN))
        .hasMessage("TutorialCnnConfig: bnEps must be above 0 and finite but is NaN");
    assertThatThrownBy(() -> new TutorialCnnConfig(1, 28, 10, 0, 1e-3, ReadOut.LOGITS))
        .hasMessage("TutorialCnnConfig: channels must be 1 or more but is 0");
  }
}
