// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.core.data.Batch;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.Sigmoid;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Views;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.core.testing.RandomTensors;

class MemoryReportTest {

  /** Numbers whose blocks in the pool are exactly as long as what was asked for. */
  private static final int SAMPLES = 16;

  private static final int IN = 32;
  private static final int WIDTH = 64;
  private static final int CLASSES = 16;

  /** Gives logits of one step. */
  private static final class OneStep extends Module {
    @Override
    protected Tensor compute(Tensor x, ForwardPass pass) {
      return Views.unsqueeze(x, 0);
    }
  }

  private static TrainingStep step(TensorScope scope) {
    Init init = Init.seeded(scope, 3);
    Module model =
        new Sequential(
            new Linear(IN, WIDTH, true, init),
            new Sigmoid(),
            new Linear(WIDTH, CLASSES, true, init),
            new OneStep());
    TrainingPlan plan =
        new TrainingPlan(
            1,
            1,
            new Schedule.Constant(1e-2),
            new Objective.RateCrossEntropy(0),
            new GradientClipping.None());
    return new TrainingStep(model, new Optimizer(scope, Sgd.withMomentum(0, 0), model), plan);
  }

  private static MemoryReport report() {
    try (TensorScope scope = TensorScope.open("report")) {
      Batch batch = new Batch(new RandomTensors(scope, 2).floats(SAMPLES, IN), new int[SAMPLES]);
      return MemoryReport.of(step(scope), batch);
    }
  }

  @Test
  void every_module_is_told_in_the_order_in_which_they_began() {
    assertThat(report().parts())
        .extracting(MemoryReport.Part::path)
        .containsExactly("", "0", "1", "2", "3");
    assertThat(report().parts()).allMatch(part -> part.runs() == 1);
  }

  @Test
  void layers_keep_their_results() {
    MemoryReport report = report();
    assertThat(report.part("1").orElseThrow().kept()).isEqualTo(4L * SAMPLES * WIDTH);
    assertThat(report.part("2").orElseThrow().kept()).isEqualTo(4L * SAMPLES * CLASSES);
  }

  @Test
  void the_peak_holds_what_the_forward_pass_kept_and_gradients_of_the_weights() {
    MemoryReport report = report();
    assertThat(report.peak()).isGreaterThan(report.kept() + 4L * WIDTH * CLASSES);
    assertThat(report.part("4")).isEmpty();
  }

  @Test
  void measuring_leaves_the_shared_pool_and_the_parameters_as_they_were() {
    try (TensorScope scope = TensorScope.open("report")) {
      TrainingStep step = step(scope);
      Batch batch = new Batch(new RandomTensors(scope, 2).floats(SAMPLES, IN), new int[SAMPLES]);
      long before = BufferPool.shared().stats().bytesInUse();
      List<MemoryReport.Part> first = MemoryReport.of(step, batch).parts();
      assertThat(BufferPool.shared().stats().bytesInUse()).isEqualTo(before);
      assertThat(MemoryReport.of(step, batch).parts()).isEqualTo(first);
    }
  }
}
