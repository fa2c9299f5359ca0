// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.data.Mixup;
import org.snn4j.core.data.MixupPolicy;
import org.snn4j.core.loss.TemporalEfficientTraining;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateDict.Entry;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.schedule.TimmSchedule;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.cnn.SpikingCnn;
import org.snn4j.models.cnn.SpikingCnnConfig;

/** Accumulation, averaged weights, rates by epoch, early ends, and going on with all of them. */
class RegimeTest {

  private static final ToyImages VALIDATION = new ToyImages(31, 17, 11);

  private static TrainingPlan plan(int epochs, Schedule schedule, Objective objective) {
    return new TrainingPlan(3, epochs, schedule, objective, new GradientClipping.None());
  }

  private static Module linear(TensorScope scope) {
    Init init = Init.seeded(scope, 5);
    return new Sequential(new Flatten(1, -1), new Linear(11 * 11, 2, init));
  }

  private static float[] weights(Module model) {
    return ((Entry.Floats) model.stateDict().entries().get("1.weight")).values();
  }

  @Test
  void accumulated_batches_change_the_weights_like_one_batch_of_all_their_samples() {
    try (TensorScope scope = TensorScope.open("test")) {
      float[][] found = new float[2][];
      // 53 samples: 4 batches of 13 and 1 of 1, two to a step; or 26, 26 and 1.
      for (int i = 0; i < 2; i++) {
        Module model = linear(scope);
        Optimizer optimizer = new Optimizer(scope, Sgd.withMomentum(0.9, 0), model);
        TrainingPlan plan =
            plan(2, new Schedule.Step(0.1, 2, 0.5), new Objective.RateCrossEntropy(0))
                .accumulating(i == 0 ? 2 : 1);
        ToyImages images = new ToyImages(53, i == 0 ? 13 : 26, 11);
        new Trainer(model, optimizer, plan, images, VALIDATION)
            .run(new TrainingObserver() {}, () -> false);
        assertThat(optimizer.steps()).isEqualTo(6);
        found[i] = weights(model);
      }
      for (int i = 0; i < found[0].length; i++) {
        assertThat(found[0][i]).isCloseTo(found[1][i], within(2e-6f));
      }
      assertThat(found[0]).isNotEqualTo(weights(linear(scope)));
    }
  }

  @Test
  void a_rate_by_epoch_stays_the_same_within_one() {
    try (TensorScope scope = TensorScope.open("test")) {
      Module model = linear(scope);
      TimmSchedule.Cosine schedule =
          new TimmSchedule.Cosine(0.1, 3, 0.01, new TimmSchedule.WarmUp(1, 0.001), 2);
      List<Double> rates = new ArrayList<>();
      List<Double> epochs = new ArrayList<>();
      TrainingObserver noting =
          new TrainingObserver() {
            @Override
            public void batchDone(BatchReport report) {
              rates.add(report.learningRate());
            }

            @Override
            public void epochDone(EpochMetrics metrics, boolean best) {
              epochs.add(metrics.learningRate());
            }
          };
      new Trainer(
              model,
              new Optimizer(scope, Sgd.withMomentum(0, 0), model),
              plan((int) schedule.totalEpochs(), schedule, new Objective.RateCrossEntropy(0))
                  .byEpoch(),
              new ToyImages(20, 10, 11),
              VALIDATION)
          .run(noting, () -> false);
      assertThat(rates).hasSize(10);
      for (int batch = 0; batch < 10; batch++) {
        assertThat(rates.get(batch)).isEqualTo(schedule.at(batch / 2));
      }
      assertThat(epochs)
          .containsExactly(0.001, schedule.at(1), schedule.at(2), schedule.at(3), 0.01);
    }
  }

  @Test
  void the_average_is_validated_and_the_weights_go_on_as_without_it() {
    try (TensorScope scope = TensorScope.open("test")) {
      Module plain = linear(scope);
      Module averaged = linear(scope);
      TrainingPlan plan = plan(1, new Schedule.Constant(0.5), new Objective.RateCrossEntropy(0));
      ToyImages images = new ToyImages(10, 10, 11);
      new Trainer(plain, new Optimizer(scope, Sgd.withMomentum(0, 0), plain), plan, images, images)
          .run(new TrainingObserver() {}, () -> false);
      float[] before = weights(averaged);
      Trainer trainer =
          new Trainer(
              averaged,
              new Optimizer(scope, Sgd.withMomentum(0, 0), averaged),
              plan,
              images,
              images,
              Optional.of(WeightAverage.of(averaged, 0.75, scope)));
      Trainer.Outcome outcome = trainer.run(new TrainingObserver() {}, () -> false);

      assertThat(weights(averaged)).isEqualTo(weights(plain));
      float[] average = ((Entry.Floats) trainer.trained().entries().get("1.weight")).values();
      for (int i = 0; i < average.length; i++) {
        assertThat(average[i])
            .isCloseTo(0.75f * before[i] + 0.25f * weights(plain)[i], within(1e-6f));
      }
      averaged.load(trainer.trained());
      Evaluation again =
          Evaluator.evaluate(
              averaged, images, new Objective.RateCrossEntropy(0), new TrainingObserver() {});
      assertThat(outcome.lastEpoch().orElseThrow().valLoss()).isEqualTo(again.loss());
    }
  }

  @Test
  void a_run_that_gets_no_better_ends_when_its_patience_does() {
    try (TensorScope scope = TensorScope.open("test")) {
      Module model = linear(scope);
      List<Integer> epochs = new ArrayList<>();
      Trainer trainer =
          new Trainer(
              model,
              new Optimizer(scope, Sgd.withMomentum(0, 0), model),
              plan(50, new Schedule.Constant(0), new Objective.RateCrossEntropy(0)).endingAfter(3),
              new ToyImages(20, 10, 11),
              VALIDATION);
      TrainingObserver noting =
          new TrainingObserver() {
            @Override
            public void epochBegun(int epoch) {
              epochs.add(epoch);
            }
          };
      Trainer.Outcome outcome =
          trainer.run(TrainingObserver.all(List.of(noting, noting)), () -> false);
      assertThat(epochs).containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
      assertThat(outcome.finished()).isTrue();
      assertThat(trainer.endedEarly()).isTrue();
      assertThat(trainer.state().epochsSinceBest()).isEqualTo(3);
    }
  }

  @Test
  void numbers_out_of_range_are_refused_by_name() {
    try (TensorScope scope = TensorScope.open("test")) {
      TrainingPlan plan = plan(1, new Schedule.Constant(0), new Objective.RateCrossEntropy(0));
      Module model = linear(scope);
      assertThatThrownBy(() -> plan.accumulating(0))
          .hasMessage("TrainingPlan: accumulation must be 1 or more but is 0");
      assertThatThrownBy(() -> plan.endingAfter(-1))
          .hasMessage("TrainingPlan: patience must be 0 or more but is -1");
      for (double decay : new double[] {0, 1, Double.NaN}) {
        assertThatThrownBy(() -> WeightAverage.of(model, decay, scope))
            .hasMessage("WeightAverage: decay must be in (0, 1) but is " + decay);
      }
    }
  }

  private static Trainer everything(TensorScope scope) {
    SpikingCnn model =
        new SpikingCnn(
            new SpikingCnnConfig(1, 11, 11, 2, List.of(3, 5), 7, 2, 2.0), Init.seeded(scope, 5));
    BatchSource training =
        MixupPolicy.until(2, new Mixup(0.5, 1, 0.9, 0.5, 0.1), 9).over(new ToyImages(53, 7, 11));
    TrainingPlan plan =
        plan(
                4,
                new TimmSchedule.Cosine(0.02, 4, 1e-4, new TimmSchedule.WarmUp(2, 1e-3), 0),
                new Objective.EveryStep(new TemporalEfficientTraining(0.001, 1, 0.1)))
            .byEpoch()
            .accumulating(3)
            .endingAfter(2);
    return new Trainer(
        model,
        new Optimizer(scope, new AdamW(0.06), model),
        plan,
        training,
        VALIDATION,
        Optional.of(WeightAverage.of(model, 0.9, scope)));
  }

  private static void assertSame(StateDict a, StateDict b) {
    assertThat(a.entries().keySet()).isEqualTo(b.entries().keySet());
    a.entries()
        .forEach(
            (name, entry) ->
                assertThat(entry)
                    .as(name)
                    .usingRecursiveComparison()
                    .isEqualTo(b.entries().get(name)));
  }

  /** 8 batches an epoch in steps of 3, 3 and 2. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void with_all_of_it_a_stopped_run_goes_on_to_the_same_bits(int steps) {
    try (TensorScope scope = TensorScope.open("test")) {
      Trainer straight = everything(scope);
      straight.run(new TrainingObserver() {}, () -> false);

      Trainer stopped = everything(scope);
      AtomicInteger asked = new AtomicInteger();
      stopped.run(new TrainingObserver() {}, () -> asked.getAndIncrement() >= steps);
      Trainer resumed = everything(scope);
      resumed.model().load(stopped.model().stateDict());
      resumed.optimizer().load(stopped.optimizer().stateDict());
      resumed.average().orElseThrow().average().load(stopped.trained());
      resumed.restore(TrainingState.from(stopped.state().toStateDict()));
      assertThat(resumed.optimizer().steps()).isEqualTo(steps);
      resumed.run(new TrainingObserver() {}, () -> false);

      assertSame(straight.model().stateDict(), resumed.model().stateDict());
      assertSame(straight.trained(), resumed.trained());
      assertSame(straight.optimizer().stateDict(), resumed.optimizer().stateDict());
      assertThat(resumed.state()).isEqualTo(straight.state());
    }
  }
}
