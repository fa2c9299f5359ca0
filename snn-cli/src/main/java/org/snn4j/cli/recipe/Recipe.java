// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.recipe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snn4j.cli.run.DataConfig;
import org.snn4j.cli.run.DataOrigin;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.run.Regime;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.transform.Transform;

/**
 * A recipe with what the user wishes otherwise.
 *
 * @param file what it says
 */
public record Recipe(RecipeFile file) {

  private static final long SEED = 42;

  /**
   * What the user wishes otherwise.
   *
   * @param data the data's folder
   */
  public record Wishes(
      Optional<String> model,
      Optional<String> spikeMode,
      Optional<String> data,
      Optional<String> splitBy,
      Optional<String> split,
      Optional<Integer> epochs,
      Optional<Integer> batchSize,
      Optional<Integer> timeSteps,
      Optional<Double> learningRate,
      Optional<String> optimizer,
      Optional<Long> seed) {

    /** None. */
    public static Wishes none() {
      return ofData(Optional.empty());
    }

    /** Other data of the same kind. */
    public static Wishes ofData(Optional<String> folder) {
      return new Wishes(
          Optional.empty(),
          Optional.empty(),
          folder,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** The recipe of a name or a path, changed by wishes. */
  public static Recipe of(String nameOrPath, Wishes wishes) {
    RecipeFile found = Recipes.find(nameOrPath);
    return new Recipe(
        found
            .with(Keys.MODEL, wishes.model())
            .with(Keys.SPIKE_MODE, wishes.spikeMode())
            .with(Keys.DATA_DIR, wishes.data())
            .with(Keys.SPLIT_BY, wishes.splitBy())
            .with(Keys.SPLIT, wishes.split())
            .with(Keys.EPOCHS, wishes.epochs())
            // Who asks for a number of epochs gets so many, and no cool-down behind them.
            .with(Keys.COOLDOWN_EPOCHS, wishes.epochs().map(epochs -> 0))
            .with(Keys.WARMUP_EPOCHS, wishes.epochs().flatMap(epochs -> warmUp(found, epochs)))
            .with(Keys.BATCH_SIZE, wishes.batchSize())
            .with(Keys.TIME_STEPS, wishes.timeSteps())
            .with(Keys.LR, wishes.learningRate())
            .with(Keys.OPT, wishes.optimizer())
            .with(Keys.SEED, wishes.seed()));
  }

  /**
   * Whoever asks for fewer epochs than the warm-up has wants one with the full rate all the same.
   */
  private static Optional<Integer> warmUp(RecipeFile recipe, int epochs) {
    return recipe
        .get(Keys.WARMUP_EPOCHS)
        .filter(warm -> epochs > 0 && warm >= epochs)
        .map(warm -> epochs - 1);
  }

  /** A sentence for each key that is unknown or changes nothing, with its line and the file. */
  public List<String> remarks() {
    return file.remarks().stream()
        .map(remark -> "The recipe '" + file.name() + "', " + remark)
        .toList();
  }

  /** A name for folders. */
  public String shortName() {
    String name = file.name().replaceAll("^.*[/\\\\]", "").replaceAll("\\.ya?ml$", "");
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]", "-");
  }

  /** Where the data are. */
  public DataOrigin origin() {
    return new RecipeData(file).origin();
  }

  /** Everything that determines the run. */
  public RunConfig config(DataOrigin origin, Split split, Environment environment) {
    DataConfig data = new RecipeData(file).config(origin, split);
    Shape sample = split.training().sampleShape();
    for (Transform transform : data.validationTransforms()) {
      sample = transform.shape(sample);
    }
    RecipeTraining training = new RecipeTraining(file);
    Regime regime = training.regime();
    long samples = split.training().size();
    long size = training.batchSize();
    long batches = regime.fullBatches() ? samples / size : (samples + size - 1) / size;
    long steps = Math.max(1, (batches + regime.accumulation() - 1) / regime.accumulation());
    return new RunConfig(
        RunConfig.FORMAT,
        data,
        new RecipeModel(file, sample, split.training().classes().size()).config(),
        training.batchSize(),
        training.epochs(),
        file.get(Keys.SEED, SEED),
        training.optimizer(),
        training.schedule(steps),
        training.objective(),
        training.clipping(),
        regime,
        environment);
  }
}
