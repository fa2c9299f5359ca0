// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.NeuronLayer;
import org.snn4j.neuron.SequenceModule;

class LayersTest {

  private final TensorScope scope = TensorScope.open("layers");
  private final Module network = Fixture.network(scope);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void exact_paths_choose_those_layers_and_the_empty_path_the_network() {
    assertThat(Layers.at("steps.1", "whole").in(network)).containsOnlyKeys("whole", "steps.1");
    assertThat(Layers.at("").in(network)).containsOnlyKeys("").containsValue(network);
  }

  @Test
  void one_star_stands_for_a_name_and_two_for_names() {
    assertThat(Layers.glob("*.lif").in(network)).containsOnlyKeys("whole.lif");
    assertThat(Layers.glob("whole.*").in(network)).containsOnlyKeys("whole.fc", "whole.lif");
    assertThat(Layers.glob("*").in(network)).containsOnlyKeys("", "whole", "steps");
    assertThat(Layers.glob("**").in(network)).hasSize(7);
    assertThat(Layers.glob("w**f").in(network)).containsOnlyKeys("whole.lif");
    assertThat(Layers.glob("steps.?").in(network)).containsOnlyKeys("steps.0", "steps.1");
  }

  @Test
  void a_dot_in_a_pattern_is_a_dot() {
    assertThat(Layers.glob("whole.lif").in(network)).containsOnlyKeys("whole.lif");
    Module other = new Sequential(new Sequential());
    assertThatIllegalArgumentException().isThrownBy(() -> Layers.glob("..0").in(other));
    assertThatIllegalArgumentException().isThrownBy(() -> Layers.glob("[0]").in(other));
  }

  @Test
  void a_type_chooses_its_subtypes_too() {
    assertThat(Layers.ofType(Linear.class).in(network)).containsOnlyKeys("whole.fc", "steps.0");
    assertThat(Layers.ofType(NeuronLayer.class).in(network))
        .containsOnlyKeys("whole.lif", "steps.1");
    assertThat(Layers.ofType(SequenceModule.class).in(network))
        .containsOnlyKeys("whole.lif", "steps");
    assertThat(Layers.all().in(network)).isEqualTo(network.modules());
  }

  @Test
  void a_predicate_sees_path_and_layer() {
    assertThat(
            Layers.where((path, layer) -> path.startsWith("s") && layer instanceof Linear)
                .in(network))
        .containsOnlyKeys("steps.0");
  }

  @Test
  void a_path_that_is_not_there_is_refused_with_those_that_are() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.at("whole", "whole.lift").in(network))
        .withMessage(
            "Layers: there is no layer 'whole.lift'; there are [, whole, whole.fc, whole.lif,"
                + " steps, steps.0, steps.1]");
  }

  @Test
  void a_choice_of_nothing_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.glob("*.lift").in(network))
        .withMessageStartingWith("Layers: no layer is like '*.lift'; there are [, whole, ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.ofType(String.class).in(network))
        .withMessageStartingWith("Layers: no layer is of type String; ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layers.where((path, layer) -> false).in(network))
        .withMessageStartingWith("Layers: no layer is accepted by the predicate; ");
  }
}
