// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.trained;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.recipe.Recipe;
import org.snn4j.cli.run.DataOrigin;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.run.ImageFolders;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.checkpoint.Provenance;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateDict;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.image.ImagePipeline;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;
import org.snn4j.datasets.transform.Transform;
import org.snn4j.models.ImageNetworkConfig;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.weights.WeightFile;
import org.snn4j.models.weights.Weights;

/**
 * A trained network, and the samples that it is looked at with.
 *
 * @param file where its weights were read
 * @param config the run that they are of
 * @param weights those to use: averaged ones if there are any, as in the run's own validation
 * @param epochs that they were trained for, as far as is known
 * @param samples those it was validated on, or the test part of a folder of that kind
 */
public record TrainedNetwork(
    Path file, RunConfig config, StateDict weights, long epochs, Dataset samples) {

  private static final int LARGE = 288;
  private static final double LARGE_SHARE = 0.9;

  /**
   * Reads a network.
   *
   * @param recipe what network and data a file of another program's weights is for
   * @param data a folder with other samples
   */
  static TrainedNetwork of(Path file, Optional<String> recipe, Optional<Path> data) {
    return recipe.map(name -> byRecipe(file, name, data)).orElseGet(() -> ownRun(file, data));
  }

  /**
   * Of a checkpoint of {@code snn train}.
   *
   * @param data a folder with other samples
   */
  public static TrainedNetwork ofRun(Path file, Optional<Path> data) {
    TrainedNetwork network = ownRun(file, data);
    network.requireFit();
    return network;
  }

  private static TrainedNetwork ownRun(Path file, Optional<Path> data) {
    Checkpoint saved = Checkpoint.read(file);
    RunConfig config = RunConfig.of(saved, file);
    Dataset samples =
        data.map(folder -> config.data().origin().at(folder).load())
            .orElseGet(() -> config.data().load())
            .validation();
    return of(file, config, saved, samples);
  }

  private static TrainedNetwork byRecipe(Path file, String name, Optional<Path> data) {
    Recipe recipe = Recipe.of(name, Recipe.Wishes.ofData(data.map(Path::toString)));
    DataOrigin origin = recipe.origin();
    Split split = origin.load();
    RunConfig config = recipe.config(origin, split, Environment.here());
    if (file.toString().endsWith(".safetensors")) {
      Checkpoint saved = Checkpoint.read(file);
      if (saved.config().isPresent()) {
        return of(file, config, saved, split.validation());
      }
    }
    WeightFile weights = WeightFile.read(file);
    StateDict best = weights.averaged().orElseGet(weights::state);
    return new TrainedNetwork(file, config, best, 0, split.validation());
  }

  private static TrainedNetwork of(Path file, RunConfig config, Checkpoint saved, Dataset samples) {
    return new TrainedNetwork(
        file,
        config,
        saved.section(Checkpoint.EMA).orElseGet(saved::model),
        saved.provenance().map(Provenance::epoch).orElseThrow().orElse(0),
        samples);
  }

  /** The same at 288 x 288. */
  TrainedNetwork large() {
    if (!(config.data().origin() instanceof ImageFolders folders)
        || !(config.model() instanceof SpikeDrivenTransformerConfig network)) {
      throw new UsageException(
          "--large-valid is for a Spike-driven Transformer on folders of images");
    }
    ImagePipeline pipeline = ImagePipeline.evaluation(LARGE, LARGE_SHARE, Filter.BICUBIC);
    ImageFolders larger = new ImageFolders(folders.path(), pipeline, pipeline);
    RunConfig wide =
        new RunConfig(
            config.format(),
            config.data(),
            network.withImage(LARGE, LARGE),
            config.batchSize(),
            config.epochs(),
            config.seed(),
            config.optimizer(),
            config.schedule(),
            config.objective(),
            config.clipping(),
            config.regime(),
            config.environment());
    return new TrainedNetwork(file, wide, weights, epochs, larger.load().validation());
  }

  /**
   * Refuses samples that the network cannot take.
   *
   * @throws CommandException if they have another shape or other classes
   */
  void requireFit() {
    String noun = config.data().origin().noun();
    Shape shape = samples.sampleShape();
    for (Transform transform : config.data().validationTransforms()) {
      shape = transform.shape(shape);
    }
    if (!model().takes(shape)) {
      throw new CommandException(
          String.format(
              Locale.ROOT,
              "The network takes %s of shape %s but those of %s have %s",
              noun,
              model().imageShape(),
              samples.name(),
              shape));
    }
    if (samples.classes().size() != model().classes()) {
      throw new CommandException(
          String.format(
              Locale.ROOT,
              "The network knows %d classes but %s has %d",
              model().classes(),
              samples.name(),
              samples.classes().size()));
    }
  }

  /**
   * Refuses a network without spikes.
   *
   * @throws CommandException if no neurons fire in it
   */
  public void requireSpikes() {
    if (model() instanceof ImageNetworkConfig) {
      throw new CommandException("The " + model().describe() + " has no neurons that fire");
    }
  }

  /** The network's sizes. */
  public NetworkConfig model() {
    return config.model();
  }

  /** The file's absolute path. */
  public String path() {
    return file.toAbsolutePath().normalize().toString();
  }

  /**
   * The network with its trained weights.
   *
   * @throws CommandException if they are another network's
   */
  public Module build(TensorScope scope) {
    Module network = model().build(Init.seeded(scope, config.seed()));
    try {
      Weights.load(network, weights);
    } catch (StateMismatchException wrong) {
      throw new CommandException("'" + file + "': " + wrong.getMessage(), wrong);
    }
    return network;
  }

  /** The samples in their order, as the network takes them. */
  public DataLoader loader() {
    return loader(config.batchSize(), config.data().validationTransforms());
  }

  /** The samples in their order, in batches of a size, transformed as given. */
  public DataLoader loader(int batchSize, List<Transform> transforms) {
    return DataLoader.of(
        samples, LoaderOptions.inOrder(batchSize), transforms, BufferPool.shared());
  }
}
