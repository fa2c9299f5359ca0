// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.trained;

import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.train.TrainingObserver;

/**
 * Shows a network its samples, in their order, without changing it.
 *
 * @param trained the network
 * @param most how many samples at most
 */
public record SampleWalk(TrainedNetwork trained, long most) {

  /** Watches the passes of a walk. */
  @FunctionalInterface
  public interface Watch {

    /** Watches one pass over a batch of samples, and returns it. */
    ForwardPass pass(ForwardPass pass, long samples);
  }

  /**
   * Goes.
   *
   * @param network as the trained one was built
   * @return how many samples it saw
   */
  public long show(Module network, Watch watch, TrainingObserver observer) {
    BatchSource source = trained.loader();
    long batches = Math.min(source.batches(), -Math.floorDiv(-most, trained.config().batchSize()));
    long seen = 0;
    try (BatchSource.Cursor cursor = source.epoch(0)) {
      for (long batch = 1; batch <= batches; batch++) {
        try (TensorScope scope = TensorScope.open("batch")) {
          Tensor x = first(cursor.next(scope).orElseThrow(), most - seen);
          long size = x.size(-4);
          network.forward(x, watch.pass(ForwardPass.inference(scope), size));
          seen += size;
        }
        observer.validationBatchDone(batch, batches);
      }
    }
    return seen;
  }

  private static Tensor first(Batch batch, long most) {
    Tensor x = batch.inputs();
    return batch.size() <= most ? x : Views.slice(x, x.rank() - 4, 0, most);
  }
}
