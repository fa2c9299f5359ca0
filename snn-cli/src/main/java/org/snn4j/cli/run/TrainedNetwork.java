// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import org.snn4j.cli.CommandException;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.data.Batch;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.train.TrainingObserver;

/**
 * A network in a checkpoint of {@code snn train}, and the samples it was validated on.
 *
 * @param file where it was read
 * @param checkpoint what was read
 * @param config how it came about
 */
public record TrainedNetwork(Path file, Checkpoint checkpoint, RunConfig config) {

  /** Watches the passes of a walk. */
  @FunctionalInterface
  public interface Watch {

    /** Watches one pass over a batch of samples, and returns it. */
    ForwardPass pass(ForwardPass pass, long samples);
  }

  /** Reads a checkpoint. */
  public static TrainedNetwork read(Path file) {
    Checkpoint checkpoint = Checkpoint.read(file);
    return new TrainedNetwork(file, checkpoint, RunConfig.of(checkpoint, file));
  }

  /** The network's sizes. */
  public NetworkConfig model() {
    return config.model();
  }

  /** The network with its trained weights, averaged ones if there are any. */
  public Module build(TensorScope scope) {
    Module network = model().build(Init.seeded(scope, config.seed()));
    try {
      network.load(checkpoint.section(Checkpoint.EMA).orElseGet(checkpoint::model));
    } catch (StateMismatchException wrong) {
      throw new CommandException("'" + file + "': " + wrong.getMessage(), wrong);
    }
    return network;
  }

  /**
   * The samples it was validated on, or the test part of a folder of that kind.
   *
   * @throws CommandException if the network cannot take them
   */
  public Dataset samples(Optional<Path> folder) {
    Dataset samples =
        folder
            .map(path -> config.data().origin().at(path).load())
            .orElseGet(() -> config.data().load())
            .validation();
    if (!model().takes(samples.sampleShape())) {
      throw new CommandException(
          "The network takes images of shape "
              + model().imageShape()
              + " but those of "
              + samples.name()
              + " have "
              + samples.sampleShape());
    }
    return samples;
  }

  /**
   * Shows the network samples, in their order, without changing it.
   *
   * @param most how many at most
   * @return how many it saw
   */
  public long walk(
      Module network, Dataset samples, long most, Watch watch, TrainingObserver observer) {
    BatchSource source =
        DataLoader.of(
            samples,
            LoaderOptions.inOrder(config.batchSize()),
            config.data().validationTransforms(),
            BufferPool.shared());
    long batches = Math.min(source.batches(), -Math.floorDiv(-most, config.batchSize()));
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
