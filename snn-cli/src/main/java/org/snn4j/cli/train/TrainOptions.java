// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snn4j.cli.Similar;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.recipe.Recipe;
import org.snn4j.datasets.event.set.EventSet;
import org.snn4j.datasets.event.set.EventSets;
import picocli.CommandLine.Option;

/**
 * The options of {@code snn train} as they were given; what was not given is null. The command
 * line's parser fills it in.
 */
final class TrainOptions {

  /** Longer runs are typing errors; the number of steps stays far below 2^31. */
  private static final int MOST_EPOCHS = 100_000;

  private static final int LARGEST_BATCH = 65_536;
  private static final int MOST_TIME_STEPS = 1_024;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "NAME|FILE",
      description =
          "Train by a recipe: one that comes with SNN4J ('list' shows them) or a YAML file with the"
              + " keys of timm's scripts. Other options go before what it says.")
  private String config;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The recipe's network: sdt, spikformer, spikformer-sj or spiking-cnn.")
  private String model;

  @Option(
      names = "--spike-mode",
      paramLabel = "NAME",
      description = "The neurons of sdt: lif, plif or if (default: lif).")
  private String spikeMode;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "How often to go through the samples; a recipe's longer warm-up is shortened (default:"
              + " what the recipe says; without one 3, of event recordings 10).")
  private Integer epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description =
          "Samples in a training step (default: what the recipe says; without one 64, of event"
              + " recordings 16).")
  private Integer batchSize;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description =
          "Highest learning rate; it falls to 0 along half a cosine (default: 0.002 for adamw and"
              + " adam, 0.05 for sgd, 0.005 for lamb).")
  private Double learningRate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same network, bit for bit (default: 1).")
  private Long seed;

  @Option(
      names = "--time-steps",
      paramLabel = "T",
      description =
          "How many time steps each image is shown for (default: 4), or the frames that are made of"
              + " each event recording (default: 8).")
  private Integer timeSteps;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      converter = OptimizerName.Typed.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: adamw).")
  private OptimizerName optimizer;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with idx files as of Fashion-MNIST or MNIST, packed or not (default: the 22,000"
              + " images of Fashion-MNIST that come with SNN4J).")
  private Path data;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description =
          "Event recordings instead of images: n-mnist, n-caltech101, cifar10-dvs or dvs-gesture;"
              + " --data names the folder with the original files or a prepared tree.")
  private String dataset;

  @Option(
      names = "--split-by",
      paramLabel = "number|time",
      description =
          "Whether the frames of a recording have the same number of events or the same duration"
              + " (default: number).")
  private String splitBy;

  @Option(
      names = "--split",
      paramLabel = "FILE",
      description =
          "A split of event recordings into training and test, as 'snn dataset split' makes it"
              + " (default: the official one).")
  private Path split;

  @Option(
      names = "--recompute",
      description =
          "Compute the blocks of a transformer twice instead of keeping what they made: the same"
              + " network in less memory and more time.")
  private boolean recompute;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder, new or empty (default: runs/NAME-TIME).")
  private Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR|FILE",
      arity = "0..1",
      fallbackValue = "",
      description =
          "Go on with a run that was stopped, from its folder or its last checkpoint (without a"
              + " value: from the newest run).")
  private Path resume;

  /**
   * Refuses numbers that cannot be meant.
   *
   * @throws UsageException naming the first
   */
  void check() {
    atLeastOne("--epochs", epochs, MOST_EPOCHS);
    atLeastOne("--batch-size", batchSize, LARGEST_BATCH);
    atLeastOne("--time-steps", timeSteps, MOST_TIME_STEPS);
    if (splitBy != null && !splitBy.equals("number") && !splitBy.equals("time")) {
      throw new UsageException("--split-by must be 'number' or 'time' but is '" + splitBy + "'");
    }
    List<String> sets = EventSets.all().stream().map(EventSet::id).toList();
    if (dataset != null && !sets.contains(dataset)) {
      throw new UsageException(
          "--dataset must be one of "
              + String.join(", ", sets)
              + " but is '"
              + dataset
              + "'"
              + Similar.hint(dataset, sets));
    }
    if (config == null && (model != null || spikeMode != null)) {
      throw new UsageException("--model and --spike-mode change a recipe: name one with --config");
    }
    if (config != null && dataset != null) {
      throw new UsageException("--config names the data set, so --dataset cannot");
    }
    if (learningRate != null && (!(learningRate > 0) || learningRate.isInfinite())) {
      throw new UsageException("--lr must be a number greater than 0 but is " + learningRate);
    }
  }

  private static void atLeastOne(String option, Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw new UsageException(option + " must be from 1 to " + most + " but is " + value);
    }
  }

  /** The name or the file of a recipe. */
  Optional<String> config() {
    return Optional.ofNullable(config);
  }

  /** The given options that change a recipe. */
  Recipe.Wishes wishes() {
    return new Recipe.Wishes(
        Optional.ofNullable(model),
        Optional.ofNullable(spikeMode),
        data().map(Path::toString),
        splitBy(),
        split().map(file -> file.toAbsolutePath().normalize().toString()),
        epochs(),
        batchSize(),
        timeSteps(),
        learningRate(),
        optimizer().map(OptimizerName::typed),
        seed());
  }

  Optional<Integer> epochs() {
    return Optional.ofNullable(epochs);
  }

  Optional<Integer> batchSize() {
    return Optional.ofNullable(batchSize);
  }

  Optional<Double> learningRate() {
    return Optional.ofNullable(learningRate);
  }

  Optional<Long> seed() {
    return Optional.ofNullable(seed);
  }

  Optional<Integer> timeSteps() {
    return Optional.ofNullable(timeSteps);
  }

  Optional<OptimizerName> optimizer() {
    return Optional.ofNullable(optimizer);
  }

  Optional<String> dataset() {
    return Optional.ofNullable(dataset);
  }

  Optional<String> splitBy() {
    return Optional.ofNullable(splitBy);
  }

  Optional<Path> split() {
    return Optional.ofNullable(split);
  }

  Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  boolean recompute() {
    return recompute;
  }

  Optional<Path> out() {
    return Optional.ofNullable(out);
  }

  /** Where to go on from; an empty path stands for the newest run. */
  Optional<Path> resume() {
    return Optional.ofNullable(resume);
  }
}
