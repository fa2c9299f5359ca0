// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.TensorScope;

class PlainCnnTest {

  @Test
  void the_network_of_sinabs_has_the_keys_of_its_checkpoint() {
    try (TensorScope scope = TensorScope.open("test")) {
      PlainCnn network = PlainCnnConfig.sinabsMnist().build(Init.seeded(scope, 1));

      assertThat(network.parameters())
          .containsOnlyKeys("0.weight", "3.weight", "6.weight", "10.weight", "12.weight");
      assertThat(network.parameterCount())
          .isEqualTo(20 * 25 + 32 * 20 * 25 + 128 * 32 * 9 + 128 * 500 + 5000);
      assertThat(PlainCnnConfig.sinabsMnist().describe()).isEqualTo("CNN (20c5-32c5-128c3-500-10)");
    }
  }

  @Test
  void images_are_classified_one_by_one_and_everything_learns() {
    List<PlainCnnConfig.Stage> stages =
        List.of(
            new PlainCnnConfig.Stage(5, 5, 2, 1, Pool.NONE),
            new PlainCnnConfig.Stage(3, 3, 1, 1, Pool.MAX),
            new PlainCnnConfig.Stage(7, 2, Pool.AVERAGE));
    AnnChecks.check(new PlainCnnConfig(2, 17, 3, stages, 11, true));
  }

  @Test
  void sizes_that_do_not_fit_are_refused_by_name() {
    PlainCnnConfig good = PlainCnnConfig.sinabsMnist();

    assertThatThrownBy(() -> new PlainCnnConfig(1, 19, 10, good.stages(), 500, false))
        .hasMessageStartingWith(
            "PlainCnnConfig: imageSize must leave pixels for every stage but is 19, of which")
        .hasMessageContaining("channels=128");
    assertThatThrownBy(() -> new PlainCnnConfig(1, 28, 10, List.of(), 500, false))
        .hasMessage("PlainCnnConfig: the number of stages must be 1 or more but is 0");
    assertThatThrownBy(() -> new PlainCnnConfig.Stage(3, 3, 0, 1, Pool.MAX))
        .hasMessage("PlainCnnConfig.Stage: stride must be 1 or more but is 0");
  }
}
