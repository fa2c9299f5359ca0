// SPDX-License-Identifier: Apache-2.0
package org.snn4j.examples;

import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.ReLU;
import org.snn4j.core.nn.layer.Flatten;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.optim.Adam;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;
import org.snn4j.datasets.split.Subset;
import org.snn4j.models.train.Evaluator;
import org.snn4j.models.train.Objective;
import org.snn4j.models.train.Trainer;
import org.snn4j.models.train.TrainingObserver;
import org.snn4j.models.train.TrainingPlan;

/**
 * Trains a small network without spikes.
 *
 * @param data images of 28 x 28
 */
record Training(Split data) {

  private static final Objective OBJECTIVE = new Objective.RateCrossEntropy(0);

  /** A trained network; its weights belong to the scope. */
  Module network(TensorScope scope) {
    Init init = Init.seeded(scope, 42);
    Module network =
        new Sequential(
            new Flatten(), new Linear(784, 100, init), new ReLU(), new Linear(100, 10, init));
    BatchSource some =
        DataLoader.of(Subset.ofEachClass(data.training(), 0.2), LoaderOptions.shuffled(50, 1));
    TrainingPlan plan =
        new TrainingPlan(
            42, 4, new Schedule.Constant(2e-3), OBJECTIVE, new GradientClipping.None());
    new Trainer(network, new Optimizer(scope, new Adam(), network), plan, some, validation())
        .run(new TrainingObserver() {}, () -> false);
    return network;
  }

  BatchSource validation() {
    return DataLoader.of(Subset.ofEachClass(data.validation(), 0.2), LoaderOptions.inOrder(100));
  }

  double accuracy(Module network) {
    return Evaluator.evaluate(network, validation(), OBJECTIVE, new TrainingObserver() {})
        .accuracy();
  }
}
