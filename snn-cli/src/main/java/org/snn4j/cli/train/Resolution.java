// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.run.DataConfig;
import org.snn4j.cli.run.DataOrigin;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.run.EventFolder;
import org.snn4j.cli.run.Regime;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.core.optim.GradientClipping;
import org.snn4j.core.schedule.Schedule;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Split;
import org.snn4j.datasets.event.set.EventSet;
import org.snn4j.datasets.event.set.EventSets;
import org.snn4j.models.cnn.SpikingCnnConfig;
import org.snn4j.models.train.Objective;

/** From the options that were given to every value that determines a run. */
final class Resolution {

  private static final int EPOCHS = 3;
  private static final int BATCH_SIZE = 64;
  private static final int SEQUENCE = 4;
  private static final int EVENT_EPOCHS = 10;
  private static final int EVENT_BATCH_SIZE = 16;
  private static final int EVENT_FRAMES = 8;
  private static final long SEED = 1;

  private Resolution() {}

  /**
   * Where the options say that the data are.
   *
   * @throws UsageException if they do not go together
   */
  static DataOrigin origin(TrainOptions options) {
    if (options.dataset().isEmpty()) {
      if (options.splitBy().isPresent() || options.split().isPresent()) {
        throw new UsageException("--split-by and --split are for event recordings, see --dataset");
      }
      return DataOrigin.of(options.data().orElse(null));
    }
    EventSet set = EventSets.named(options.dataset().get());
    Path data =
        options
            .data()
            .orElseThrow(
                () ->
                    new UsageException(
                        "--dataset needs the folder of " + set.title() + ": --data DIR"));
    return new EventFolder(
        set.id(),
        data.toAbsolutePath().normalize().toString(),
        options.splitBy().orElse("number"),
        options.timeSteps().orElse(EVENT_FRAMES),
        options
            .split()
            .map(file -> file.toAbsolutePath().normalize().toString())
            .orElse(EventFolder.OFFICIAL));
  }

  /** A new run's configuration: the options where they were given, the defaults elsewhere. */
  static RunConfig resolve(
      TrainOptions options, DataOrigin origin, Split split, Environment environment) {
    boolean events = origin instanceof EventFolder;
    int epochs = options.epochs().orElse(events ? EVENT_EPOCHS : EPOCHS);
    int batchSize = options.batchSize().orElse(events ? EVENT_BATCH_SIZE : BATCH_SIZE);
    OptimizerName optimizer = options.optimizer().orElse(OptimizerName.ADAMW);
    long batches = (split.training().size() + batchSize - 1L) / batchSize;
    double rate = options.learningRate().orElse(optimizer.learningRate());
    return new RunConfig(
        RunConfig.FORMAT,
        DataConfig.of(origin, split),
        sizes(split, options.timeSteps()),
        batchSize,
        epochs,
        options.seed().orElse(SEED),
        optimizer.rule(),
        new Schedule.Cosine(rate, epochs * batches, 0),
        new Objective.RateCrossEntropy(0),
        new GradientClipping.None(),
        Regime.plain(),
        environment);
  }

  private static SpikingCnnConfig sizes(Split split, Optional<Integer> timeSteps) {
    Shape sample = split.training().sampleShape();
    boolean sequence = sample.rank() == SEQUENCE;
    Shape image = sequence ? sample.tail(1) : sample;
    SpikingCnnConfig small =
        SpikingCnnConfig.small(
            (int) image.size(0),
            (int) image.size(1),
            (int) image.size(2),
            split.training().classes().size());
    return new SpikingCnnConfig(
        small.inChannels(),
        small.height(),
        small.width(),
        small.classes(),
        small.channels(),
        small.hidden(),
        sequence ? (int) sample.size(0) : timeSteps.orElse(small.timeSteps()),
        small.tau());
  }

  /**
   * Refuses options that would make a run that goes on another one than the one that began.
   *
   * @throws UsageException naming all of them
   */
  static void requireSame(TrainOptions options, RunConfig config) {
    List<String> wrong = new ArrayList<>();
    compare(wrong, "--epochs", options.epochs(), config.epochs());
    compare(wrong, "--batch-size", options.batchSize(), config.batchSize());
    compare(wrong, "--lr", options.learningRate(), config.schedule().at(0));
    compare(wrong, "--seed", options.seed(), config.seed());
    compare(wrong, "--time-steps", options.timeSteps(), config.model().timeSteps());
    compare(
        wrong,
        "--optimizer",
        options.optimizer().map(OptimizerName::typed),
        OptimizerName.of(config.optimizer()));
    compare(
        wrong,
        "--data",
        options.data().map(folder -> config.data().origin().at(folder).describe()),
        config.data().origin().describe());
    if (!wrong.isEmpty()) {
      throw new UsageException(
          "A run goes on with the options it began with, but "
              + String.join(" and ", wrong)
              + "; leave the options out, or begin a new run");
    }
  }

  private static <T> void compare(List<String> wrong, String option, Optional<T> given, T began) {
    if (given.isPresent() && !given.get().equals(began)) {
      wrong.add(option + " is " + given.get() + " and was " + began);
    }
  }
}
