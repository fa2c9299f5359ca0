// SPDX-License-Identifier: Apache-2.0
package org.snn4j.readme;

import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;
import org.snn4j.datasets.mnist.FashionMnist;
import org.snn4j.models.cnn.SpikingCnn;
import org.snn4j.models.cnn.SpikingCnnConfig;
import org.snn4j.models.train.Objective;
import org.snn4j.models.train.Trainer;
import org.snn4j.models.train.TrainingObserver;
import org.snn4j.models.train.TrainingPlan;

/** The README's example, so that it is compiled. */
final class FirstNetwork {

  private FirstNetwork() {}

  /** Trains for three epochs. */
  public static void main(String[] args) {
    try (TensorScope scope = TensorScope.open("first network")) {
      Split data = FashionMnist.embedded();
      BatchSource training =
          DataLoader.of(data.training(), LoaderOptions.shuffled(64, 42), FashionMnist.normalize());
      BatchSource validation =
          DataLoader.of(data.validation(), LoaderOptions.inOrder(100), FashionMnist.normalize());
      Module model = new SpikingCnn(SpikingCnnConfig.small(1, 28, 28, 10), Init.seeded(scope, 42));
      Optimizer optimizer =
          new Optimizer(scope, new AdamW(0.01), ParameterGroup.sparingVectors(model));
      TrainingPlan plan =
          new TrainingPlan(
              42,
              3,
              new Schedule.Constant(2e-3),
              new Objective.RateCrossEntropy(0),
              new GradientClipping.None());
      Trainer trainer = new Trainer(model, optimizer, plan, training, validation);
      System.out.println(trainer.run(new TrainingObserver() {}, () -> false).lastEpoch());
    }
  }
}
