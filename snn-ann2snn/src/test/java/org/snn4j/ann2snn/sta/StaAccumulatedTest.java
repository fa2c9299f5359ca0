// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Converter;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

/** What a network gives up to each step. */
class StaAccumulatedTest {

  private static final int STEPS = 5;

  @ParameterizedTest
  @EnumSource(StaMode.class)
  void sums_up_to_each_step_are_those_of_single_steps_and_end_with_the_output(StaMode mode) {
    try (TensorScope scope = TensorScope.open("test")) {
      RandomTensors random = new RandomTensors(scope, 3);
      for (Kinds kind : Kinds.all(Init.seeded(scope, 5), random)) {
        StaNetwork network = converted(kind, mode, random, scope);
        Tensor x = kind.input(random, DType.FLOAT, 3);
        Tensor sums = network.accumulated(x, ForwardPass.inference(scope));

        assertThat(sums.size(0)).as(kind.name()).isEqualTo(STEPS);
        for (StaNetwork same : List.of(network, network.inFull())) {
          Tensor output = same.forward(x, ForwardPass.inference(scope));
          assertThat(Views.select(sums, 0, STEPS - 1).toDoubleArray())
              .as(kind.name())
              .isEqualTo(output.toDoubleArray());
        }
        assertThat(sums.toDoubleArray())
            .as(kind.name())
            .usingComparatorWithPrecision(1e-4)
            .containsExactly(byStep(network, x, scope));
      }
    }
  }

  private static double[] byStep(StaNetwork network, Tensor x, TensorScope scope) {
    Tensor zeros = scope.zeros(x.dtype(), x.shape());
    Tensor inputs = Joins.stack(0, x, zeros, zeros, zeros, zeros);
    double[] sums;
    try (TensorScope inner = scope.child("steps")) {
      ForwardPass pass = ForwardPass.inference(inner);
      sums = network.byStep().sequence(inputs, pass).toDoubleArray();
    }
    int step = sums.length / STEPS;
    for (int i = step; i < sums.length; i++) {
      sums[i] += sums[i - step];
    }
    return sums;
  }

  private static StaNetwork converted(
      Kinds kind, StaMode mode, RandomTensors random, TensorScope scope) {
    CalibrationData data = CalibrationData.of(List.of(kind.input(random, DType.FLOAT, 7)));
    STATransformerRecipe recipe =
        STATransformerRecipe.builder().dataloader(data).timeSteps(STEPS).mode(mode).build();
    return (StaNetwork) new Converter(recipe, scope).convert(kind.network());
  }
}
