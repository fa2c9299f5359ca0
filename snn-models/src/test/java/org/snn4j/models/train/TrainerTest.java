// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.cnn.SpikingCnn;
import org.snn4j.models.cnn.SpikingCnnConfig;

class TrainerTest {

  private static final int EPOCHS = 3;

  /** 53 images in batches of 13: the fifth batch holds a single one. */
  private static final ToyImages TRAINING = new ToyImages(53, 13, 11);

  private static final ToyImages VALIDATION = new ToyImages(31, 17, 11);

  private static SpikingCnn model(TensorScope scope) {
    return new SpikingCnn(
        new SpikingCnnConfig(1, 11, 11, 2, List.of(3, 5), 7, 2, 2.0), Init.seeded(scope, 5));
  }

  private static TrainingPlan plan(long seed, double rate) {
    return new TrainingPlan(
        seed,
        EPOCHS,
        new Schedule.Constant(rate),
        new Objective.RateCrossEntropy(0.1),
        new GradientClipping.ByNorm(1));
  }

  private static Trainer trainer(TensorScope scope, TrainingPlan plan) {
    SpikingCnn model = model(scope);
    Optimizer optimizer =
        new Optimizer(scope, new AdamW(0.01), ParameterGroup.sparingVectors(model));
    return new Trainer(model, optimizer, plan, TRAINING, VALIDATION);
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

  @Test
  void a_network_learns_which_half_is_bright() {
    try (TensorScope scope = TensorScope.open("test")) {
      Trainer.Outcome outcome =
          trainer(scope, plan(3, 0.02)).run(new TrainingObserver() {}, () -> false);
      assertThat(outcome.finished()).isTrue();
      assertThat(outcome.bestAccuracy()).isGreaterThan(0.9);
    }
  }

  @Test
  void the_same_seed_gives_the_same_parameters_bit_for_bit() {
    try (TensorScope scope = TensorScope.open("test")) {
      Trainer first = trainer(scope, plan(3, 0.02));
      Trainer second = trainer(scope, plan(3, 0.02));
      first.run(new TrainingObserver() {}, () -> false);
      second.run(new TrainingObserver() {}, () -> false);
      assertSame(first.model().stateDict(), second.model().stateDict());
    }
  }

  @Test
  void a_run_stopped_inside_an_epoch_and_restored_ends_bit_for_bit_like_the_uninterrupted_one() {
    try (TensorScope scope = TensorScope.open("test")) {
      List<EpochMetrics> straight = new ArrayList<>();
      Trainer uninterrupted = trainer(scope, plan(3, 0.02));
      uninterrupted.run(collecting(straight), () -> false);

      AtomicInteger batches = new AtomicInteger();
      Trainer stopped = trainer(scope, plan(3, 0.02));
      Trainer.Outcome outcome =
          stopped.run(
              new TrainingObserver() {
                @Override
                public void batchDone(BatchReport report) {
                  batches.incrementAndGet();
                }
              },
              () -> batches.get() == 8);
      assertThat(outcome.finished()).isFalse();
      assertThat(stopped.state().epochsDone()).isEqualTo(1);
      assertThat(stopped.state().batchesDone()).isEqualTo(3);

      List<EpochMetrics> rest = new ArrayList<>();
      Trainer resumed = trainer(scope, plan(3, 0.02));
      resumed.model().load(stopped.model().stateDict());
      resumed.optimizer().load(stopped.optimizer().stateDict());
      resumed.restore(TrainingState.from(stopped.state().toStateDict()));
      resumed.run(collecting(rest), () -> false);

      assertSame(uninterrupted.model().stateDict(), resumed.model().stateDict());
      assertSame(uninterrupted.optimizer().stateDict(), resumed.optimizer().stateDict());
      assertThat(rest).hasSize(2);
      EpochMetrics last = rest.get(1);
      EpochMetrics expected = straight.get(2);
      assertThat(last.trainLoss()).isEqualTo(expected.trainLoss());
      assertThat(last.valLoss()).isEqualTo(expected.valLoss());
      assertThat(rest.get(0).trainLoss()).isEqualTo(straight.get(1).trainLoss());
    }
  }

  private static TrainingObserver collecting(List<EpochMetrics> epochs) {
    return new TrainingObserver() {
      @Override
      public void epochDone(EpochMetrics metrics, boolean best) {
        epochs.add(metrics);
      }
    };
  }

  @Test
  void a_loss_that_is_no_number_is_refused_with_the_step() {
    try (TensorScope scope = TensorScope.open("test")) {
      Trainer trainer = trainer(scope, plan(3, 0.02));
      trainer.model().parameters().get("body.9.bias").value().copyFrom(new float[] {Float.NaN, 0});
      assertThatThrownBy(() -> trainer.run(new TrainingObserver() {}, () -> false))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessage(
              "The loss of training step 0 is NaN: lower the learning rate or clip the gradients");
    }
  }

  @Test
  void a_state_beyond_the_plan_is_refused() {
    try (TensorScope scope = TensorScope.open("test")) {
      Trainer trainer = trainer(scope, plan(3, 0.02));
      TrainingState beyond = new TrainingState(4, 0, Tally.NOTHING, 0.5, 0);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.restore(beyond))
          .withMessage(
              "Trainer.restore: the saved run stands at epoch 4, batch 0, but this plan has 3 epochs"
                  + " of 5 batches");
    }
  }

  @Test
  void evaluation_gives_all_memory_back_and_changes_nothing() {
    try (TensorScope scope = TensorScope.open("test")) {
      SpikingCnn model = model(scope);
      StateDict before = model.stateDict();
      long inUse = BufferPool.shared().stats().bytesInUse();
      Evaluation evaluation =
          Evaluator.evaluate(
              model, VALIDATION, new Objective.RateCrossEntropy(0), new TrainingObserver() {});
      assertThat(evaluation.images()).isEqualTo(31);
      assertThat(BufferPool.shared().stats().bytesInUse()).isEqualTo(inUse);
      assertSame(before, model.stateDict());
    }
  }
}
