// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.checkpoint.Provenance;
import org.snn4j.core.data.BatchSource;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;
import org.snn4j.datasets.transform.Transform;
import org.snn4j.models.block.TransformerBlock;
import org.snn4j.models.train.Trainer;
import org.snn4j.models.train.TrainingState;
import org.snn4j.models.train.WeightAverage;

/**
 * A run's network, optimiser and trainer, as its configuration says.
 *
 * @param config the configuration
 * @param trainer the trainer of the network
 */
record Session(RunConfig config, Trainer trainer) {

  /**
   * At the beginning of a run; network and moments belong to the scope.
   *
   * @param recompute whether the blocks of a transformer are computed twice to save memory, which
   *     changes no number and so is no part of the configuration
   * @throws UsageException if the network has none
   */
  static Session begin(RunConfig config, Split split, TensorScope scope, boolean recompute) {
    Module model = config.model().build(Init.seeded(scope, config.seed()));
    List<Module> recomputed = recompute ? blocks(config, model) : List.of();
    Optimizer optimizer =
        new Optimizer(scope, config.optimizer(), ParameterGroup.sparingVectors(model));
    double decay = config.regime().averageDecay();
    Optional<WeightAverage> average =
        decay > 0 ? Optional.of(WeightAverage.of(model, decay, scope)) : Optional.empty();
    return new Session(
        config,
        new Trainer(
            model,
            optimizer,
            config.plan(),
            training(config, split),
            validation(config, split.validation()),
            average,
            recomputed));
  }

  private static List<Module> blocks(RunConfig config, Module model) {
    List<Module> blocks = TransformerBlock.allIn(model);
    if (blocks.isEmpty()) {
      throw new UsageException(
          "--recompute is for transformers, but "
              + config.model().describe()
              + " has no blocks of one");
    }
    return blocks;
  }

  private static BatchSource training(RunConfig config, Split split) {
    List<Transform> transforms = config.data().trainingTransforms();
    LoaderOptions shuffled =
        LoaderOptions.shuffled(config.batchSize(), config.seed()).withWorkers(workers(transforms));
    LoaderOptions options = config.regime().fullBatches() ? shuffled.fullBatchesOnly() : shuffled;
    return config
        .regime()
        .mixing()
        .over(
            DataLoader.of(split.training(), options, transforms, BufferPool.shared()),
            config.seed());
  }

  private static BatchSource validation(RunConfig config, Dataset samples) {
    return DataLoader.of(
        samples,
        LoaderOptions.inOrder(config.batchSize()),
        config.data().validationTransforms(),
        BufferPool.shared());
  }

  /** One thread normalises images as fast as they are wanted; augmenting them takes more. */
  private static int workers(List<Transform> transforms) {
    return transforms.size() > 1 ? Math.min(4, Runtime.getRuntime().availableProcessors()) : 1;
  }

  /**
   * Goes to where a checkpoint was written.
   *
   * @param file where the checkpoint was read, for messages
   * @throws CommandException if the checkpoint does not hold what is needed to go on
   */
  void restore(Checkpoint checkpoint, Path file) {
    StateDict moments = section(checkpoint, Checkpoint.OPTIMIZER, file);
    StateDict progress = section(checkpoint, Checkpoint.PROGRESS, file);
    try {
      trainer.model().load(checkpoint.model());
      trainer.optimizer().load(moments);
      trainer
          .average()
          .ifPresent(each -> each.average().load(section(checkpoint, Checkpoint.EMA, file)));
      trainer.restore(TrainingState.from(progress));
    } catch (IllegalArgumentException wrong) {
      throw new CommandException("'" + file + "': " + wrong.getMessage(), wrong);
    }
  }

  private static StateDict section(Checkpoint checkpoint, String name, Path file) {
    return checkpoint
        .section(name)
        .orElseThrow(
            () ->
                new CommandException(
                    "'"
                        + file
                        + "' has no section '"
                        + name
                        + "', so no run can go on from it;"
                        + " the run's last.safetensors has it"));
  }

  /** The network alone, for use: with the averaged weights if there are any. */
  Checkpoint trained() {
    return noted(trainer.trained());
  }

  private Checkpoint noted(StateDict weights) {
    return Checkpoint.of(weights)
        .withConfig(config.toLine())
        .withProvenance(Provenance.here().ofRun(config.seed(), trainer.state().epochsDone()));
  }

  /** All that is needed to go on. */
  Checkpoint resumable() {
    Checkpoint all = noted(trainer.model().stateDict());
    if (trainer.average().isPresent()) {
      all = all.with(Checkpoint.EMA, trainer.trained());
    }
    return all.with(Checkpoint.OPTIMIZER, trainer.optimizer().stateDict())
        .with(Checkpoint.PROGRESS, trainer.state().toStateDict());
  }
}
