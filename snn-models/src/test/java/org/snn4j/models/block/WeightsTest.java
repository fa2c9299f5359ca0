// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.tensor.TensorScope;

class WeightsTest {

  private final TensorScope scope = TensorScope.open("WeightsTest");
  private final Init init = Init.seeded(scope, 3);

  @AfterEach
  void close() {
    scope.close();
  }

  private Sequential network() {
    return new Sequential(
        new Linear(31, 37, init),
        new Sequential(new Conv1d(37, 29, ConvGeometry.kernel(1), true, init)),
        new Conv2d(11, 13, ConvGeometry.kernel(3), init),
        new BatchNorm1d(5, init));
  }

  @Test
  void all_linear_maps_start_normal_and_their_biases_at_0() {
    Sequential network = network();
    Weights.drawAllTruncatedNormal(network, init);
    Map<String, Parameter> parameters = network.parameters();
    for (String name : new String[] {"0", "1.0", "2"}) {
      double[] weight = parameters.get(name + ".weight").value().toDoubleArray();
      double square = Arrays.stream(weight).map(w -> w * w).average().orElseThrow();
      // Of 1,000 draws or more: 6 standard deviations of the estimate are less than 14 %.
      assertThat(Math.sqrt(square)).isBetween(0.0172, 0.0228);
      assertThat(parameters.get(name + ".bias").value().toDoubleArray()).containsOnly(0);
    }
    assertThat(parameters.get("3.weight").value().toDoubleArray()).containsOnly(1);
  }

  @Test
  void layers_of_other_kinds_are_left_alone() {
    Sequential network = network();
    double[] before = network.parameters().get("2.weight").value().toDoubleArray();
    double[] bias = network.parameters().get("2.bias").value().toDoubleArray();
    Weights.draw(network, new Filling.Constant(0.5), init, Linear.class);
    Map<String, Parameter> parameters = network.parameters();
    assertThat(parameters.get("0.weight").value().toDoubleArray()).containsOnly(0.5);
    assertThat(parameters.get("2.weight").value().toDoubleArray()).isEqualTo(before);
    assertThat(parameters.get("2.bias").value().toDoubleArray()).isEqualTo(bias);
  }
}
