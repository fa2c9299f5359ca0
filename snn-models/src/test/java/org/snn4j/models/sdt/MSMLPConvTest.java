// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.ModuleGradientCheck;
import org.snn4j.core.testing.RandomTensors;

class MSMLPConvTest {

  private final TensorScope scope = TensorScope.open("MSMLPConvTest");
  private final Init init = Init.seeded(scope, 3).inDoublePrecision();

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void gradients_are_those_of_differences(int hidden) {
    MSMLPConv mlp = new MSMLPConv(3, hidden, SmoothLayers.of(init));
    Tensor x = new RandomTensors(scope, 7).uniform(DType.DOUBLE, -1, 2, 2, 2, 3, 3, 2);
    ModuleGradientCheck.check(mlp, ForwardPass.Mode.FROZEN_NORMS, x);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void what_does_not_fire_passes_as_often_as_there_are_shortcuts(int hidden) {
    MSMLPConv mlp = new MSMLPConv(3, hidden, SpikeNeurons.LIF.layers(init));
    mlp.parameters().forEach((name, p) -> p.value().copyFrom(new double[(int) p.value().length()]));
    double[] x = {0.25, 0.5, 0.125};
    Tensor y = mlp.forward(scope.of(x, 1, 1, 3, 1, 1), ForwardPass.inference(scope));
    assertThat(y.toDoubleArray()).containsExactly(x);
  }

  @Test
  void sizes_that_are_none_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MSMLPConv(0, 4, SpikeNeurons.LIF.layers(init)))
        .withMessage("MSMLPConv: inFeatures must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MSMLPConv(4, 0, SpikeNeurons.LIF.layers(init)))
        .withMessage("MSMLPConv: hiddenFeatures must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new MSBlockConv(4, 2, 0.1, DvsPooling.NONE, SpikeNeurons.LIF.layers(init)))
        .withMessage("MSBlockConv: mlpRatio must give 1 or more hidden channels of 4 but is 0.1");
  }
}
