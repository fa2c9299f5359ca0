// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.eval;

import java.nio.file.Path;
import java.util.Optional;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.recipe.Recipe;
import org.snn4j.cli.run.DataConfig;
import org.snn4j.cli.run.DataOrigin;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.run.ImageFolders;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.checkpoint.Provenance;
import org.snn4j.core.nn.StateDict;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.image.ImagePipeline;
import org.snn4j.datasets.image.resample.Filter;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.sdt.SpikeDrivenTransformerConfig;
import org.snn4j.models.weights.WeightFile;

/**
 * What is evaluated, and on what.
 *
 * @param config the run that the weights are of
 * @param weights those to use: averaged ones if there are any
 * @param epochs that they were trained for, as far as is known
 * @param samples to evaluate on
 */
record Subject(RunConfig config, StateDict weights, long epochs, Dataset samples) {

  private static final int LARGE = 288;
  private static final double LARGE_SHARE = 0.9;

  static Subject of(Path file, Optional<String> recipe, Optional<Path> data) {
    return recipe.map(name -> byRecipe(file, name, data)).orElseGet(() -> ownRun(file, data));
  }

  private static Subject ownRun(Path file, Optional<Path> data) {
    Checkpoint saved = Checkpoint.read(file);
    RunConfig config = RunConfig.of(saved, file);
    Dataset samples =
        data.map(folder -> config.data().origin().at(folder).load())
            .orElseGet(() -> config.data().load())
            .validation();
    return new Subject(
        config,
        saved.section(Checkpoint.EMA).orElseGet(saved::model),
        saved.provenance().map(Provenance::epoch).orElseThrow().orElse(0),
        samples);
  }

  private static Subject byRecipe(Path file, String name, Optional<Path> data) {
    Recipe recipe = Recipe.of(name, Recipe.Wishes.ofData(data.map(Path::toString)));
    DataOrigin origin = recipe.origin();
    Split split = origin.load();
    RunConfig config = recipe.config(origin, split, Environment.here());
    if (file.toString().endsWith(".safetensors")) {
      Checkpoint saved = Checkpoint.read(file);
      if (saved.config().isPresent()) {
        return new Subject(
            config,
            saved.section(Checkpoint.EMA).orElseGet(saved::model),
            saved.provenance().map(Provenance::epoch).orElseThrow().orElse(0),
            split.validation());
      }
    }
    WeightFile weights = WeightFile.read(file);
    return new Subject(config, weights.averaged().orElseGet(weights::state), 0, split.validation());
  }

  /** The same at 288 x 288. */
  Subject large() {
    if (!(config.data().origin() instanceof ImageFolders folders)
        || !(config.model() instanceof SpikeDrivenTransformerConfig network)) {
      throw new UsageException(
          "--large-valid is for a Spike-driven Transformer on folders of images");
    }
    ImagePipeline pipeline = ImagePipeline.evaluation(LARGE, LARGE_SHARE, Filter.BICUBIC);
    ImageFolders larger = new ImageFolders(folders.path(), pipeline, pipeline);
    DataConfig data = config.data();
    NetworkConfig wide = network.withImage(LARGE, LARGE);
    return new Subject(
        new RunConfig(
            config.format(),
            data,
            wide,
            config.batchSize(),
            config.epochs(),
            config.seed(),
            config.optimizer(),
            config.schedule(),
            config.objective(),
            config.clipping(),
            config.regime(),
            config.environment()),
        weights,
        epochs,
        larger.load().validation());
  }
}
