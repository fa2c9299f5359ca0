// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.util.List;
import java.util.Optional;
import org.snn4j.cli.trained.TrainedNetwork;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.ImageNetworkConfig;
import org.snn4j.models.energy.EnergyConstants;
import org.snn4j.models.energy.FiringEnergy;
import org.snn4j.models.energy.FiringReport;
import org.snn4j.models.energy.RateProfile;
import org.snn4j.models.train.TrainingObserver;

/**
 * What a look at samples tells of a network.
 *
 * @param parameters how many numbers it has learned
 * @param confusion how it answered
 * @param firing the neurons' rates; none of a network without spikes
 * @param energy of one sample; absent of a network without spikes
 */
record Examination(
    long parameters,
    Confusion confusion,
    List<FiringReport.Line> firing,
    Optional<FiringEnergy> energy) {

  /**
   * Shows a network whole batches until so many samples were seen.
   *
   * @param most samples at most, 1 or more; the last batch counts as far as it reaches
   */
  static Examination of(
      TrainedNetwork trained, Module network, long most, TrainingObserver observer) {
    int steps = trained.model().timeSteps();
    boolean spiking = !(trained.model() instanceof ImageNetworkConfig);
    RateProfile rates = new RateProfile(network, steps);
    FiringReport firing = FiringReport.ofNeurons(network, steps);
    Confusion confusion = Confusion.ofClasses(trained.model().classes());
    BatchSource source = trained.loader();
    long batches =
        Math.min(source.batches(), -Math.floorDiv(-most, (long) trained.config().batchSize()));
    try (BatchSource.Cursor cursor = source.epoch(0)) {
      for (long i = 1; i <= batches; i++) {
        try (TensorScope scope = TensorScope.open("batch")) {
          Batch batch = cursor.next(scope).orElseThrow();
          ForwardPass pass = ForwardPass.inference(scope);
          ForwardPass watched =
              spiking ? firing.watch(rates.watch(pass, batch.size()), batch.size()) : pass;
          Tensor logits = network.forward(batch.inputs(), watched);
          Tensor scores = trained.config().objective().scores(logits);
          int left = (int) Math.min(batch.size(), most - confusion.samples());
          confusion.add(scores.toFloatArray(), batch.labels(), left);
        }
        observer.validationBatchDone(i, batches);
      }
    }
    return new Examination(
        network.parameterCount(),
        confusion,
        spiking ? firing.lines() : List.of(),
        spiking ? Optional.of(FiringEnergy.of(rates, EnergyConstants.FP32)) : Optional.empty());
  }
}
