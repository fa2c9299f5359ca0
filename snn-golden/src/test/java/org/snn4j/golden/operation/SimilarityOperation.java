// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import org.snn4j.core.loss.SpikeKernel;
import org.snn4j.core.loss.SpikeSimilarLoss;
import org.snn4j.core.loss.SpikeSimilarLoss.Distance;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;

/** {@code spike_similar_loss}: {@code out.loss} and the spikes' gradient. */
final class SimilarityOperation implements Operation {

  @Override
  public void run(CaseRun run) {
    SpikeSimilarLoss similar =
        new SpikeSimilarLoss(kernel(run.hyper().object("kernel")), distance(run.hyper()));
    Recording recording = new Recording(run);
    Tensor loss = similar.loss(recording.watch("in.spikes"), run.tensor("in.labels"));
    run.check("out.loss", loss);
    recording.minimise(loss);
    recording.checkGradients();
  }

  private static SpikeKernel kernel(Hyper kernel) {
    return switch (kernel.text("name")) {
      case "linear" -> new SpikeKernel.Linear();
      case "polynomial" -> new SpikeKernel.Polynomial(kernel.number("d"));
      case "sigmoid" -> new SpikeKernel.Sigmoid(kernel.number("alpha"));
      case "gaussian" -> new SpikeKernel.Gaussian(kernel.number("sigma"));
      default -> throw kernel.unsupported("name");
    };
  }

  private static Distance distance(Hyper hyper) {
    return switch (hyper.text("loss_type")) {
      case "mse" -> Distance.MSE;
      case "l1" -> Distance.L1;
      case "bce" -> Distance.BCE;
      default -> throw hyper.unsupported("loss_type");
    };
  }
}
