// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.cnn.SpikingCnn;
import org.snn4j.models.cnn.SpikingCnnConfig;
import org.snn4j.neuron.check.CheckFailedException;
import org.snn4j.neuron.check.CheckOptions;

class TrainingStepChecksTest {

  private static final TrainingPlan PLAN =
      new TrainingPlan(
          1,
          1,
          new Schedule.Constant(1e-3),
          new Objective.RateCrossEntropy(0),
          new GradientClipping.None());

  private static SpikingCnn model(TensorScope scope) {
    return new SpikingCnn(SpikingCnnConfig.small(1, 28, 28, 2), Init.seeded(scope, 5));
  }

  private static TrainingStep.Result step(TensorScope scope, SpikingCnn model, CheckOptions on) {
    Optimizer optimizer =
        new Optimizer(scope, new AdamW(0.01), ParameterGroup.sparingVectors(model));
    TrainingStep step = new TrainingStep(model, optimizer, PLAN, on);
    try (BatchSource.Cursor cursor = new ToyImages(16, 16, 28).epoch(0);
        TensorScope inner = scope.child("step")) {
      return step.run(cursor.next(inner).orElseThrow(), inner, 0);
    }
  }

  @Test
  void a_sound_network_passes_all_checks_and_trains_as_without_them() {
    try (TensorScope scope = TensorScope.open("checks")) {
      TrainingStep.Result plain = step(scope, model(scope), CheckOptions.none());
      TrainingStep.Result checked = step(scope, model(scope), CheckOptions.all());
      assertThat(checked).isEqualTo(plain);
    }
  }

  @Test
  void a_number_that_is_none_is_found_by_the_path_of_its_layer_and_nothing_is_changed() {
    try (TensorScope scope = TensorScope.open("checks")) {
      SpikingCnn model = model(scope);
      String path = model.parameters().keySet().iterator().next();
      Parameter first = model.parameters().get(path);
      double[] values = first.value().toDoubleArray();
      values[0] = Double.NaN;
      first.value().copyFrom(values);
      assertThatExceptionOfType(CheckFailedException.class)
          .isThrownBy(() -> step(scope, model, CheckOptions.all()))
          .withMessageContaining(path.substring(0, path.lastIndexOf('.')));
      assertThat(first.value().toDoubleArray()).containsExactly(values);
    }
  }
}
