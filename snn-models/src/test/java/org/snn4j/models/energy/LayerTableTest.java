// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.block.PoolingPattern;
import org.snn4j.models.cnn.SpikingCnnConfig;
import org.snn4j.models.energy.LayerTable.Row;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;

class LayerTableTest {

  private final TensorScope scope = TensorScope.open("table");
  private final Init init = Init.seeded(scope, 5);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void a_network_is_listed_in_the_order_of_computation() {
    SpikingCnnConfig config = new SpikingCnnConfig(3, 6, 10, 7, List.of(2), 11, 5, 2.0);

    LayerTable table = LayerTable.of(config.build(init), config);

    assertThat(table.rows())
        .containsExactly(
            row("stem.0", "Conv2d", 54, 54 * 60, 1, 2, 6, 10),
            row("stem.1", "BatchNorm2d", 4, 0, 1, 2, 6, 10),
            row("body.0", "LIFNode", 0, 0, 5, 1, 2, 6, 10),
            row("body.1", "MaxPool2d", 0, 0, 5, 1, 2, 3, 5),
            row("body.2", "Flatten", 0, 0, 5, 1, 30),
            row("body.3", "Linear", 341, 5 * 330, 5, 1, 11),
            row("body.4", "LIFNode", 0, 0, 5, 1, 11),
            row("body.5", "Linear", 84, 5 * 77, 5, 1, 7));
    assertThat(table.parameters()).isEqualTo(54 + 4 + 341 + 84);
    assertThat(table.macs()).isEqualTo(54 * 60 + 5 * 330 + 5 * 77);
  }

  private static Row row(String path, String type, long parameters, long macs, long... output) {
    return new Row(path, type, Optional.of(Shape.of(output)), parameters, macs);
  }

  @Test
  void layers_that_nothing_runs_come_last_and_count_as_parameters() {
    SpikeDrivenTransformerConfig config =
        SpikeDrivenTransformerConfig.of(
            Shape.of(3, 12, 20), 5, 1, 16, 2, PoolingPattern.of("0011"));
    Module network = config.build(init);

    LayerTable table = LayerTable.of(network, config);

    List<Row> idle = table.rows().stream().filter(row -> row.output().isEmpty()).toList();
    assertThat(idle)
        .contains(new Row("block.0.attn.talking_heads", "Conv1d", Optional.empty(), 64, 0));
    assertThat(table.rows()).endsWith(idle.toArray(Row[]::new));
    assertThat(table.parameters()).isEqualTo(network.parameterCount());
  }
}
