// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.snn4j.cli.CommonOptions;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.console.Progress;
import org.snn4j.cli.recipe.Recipe;
import org.snn4j.cli.recipe.Recipes;
import org.snn4j.cli.run.DataOrigin;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.run.Json;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.cli.run.RunFolder;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Split;
import org.snn4j.models.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code snn train}. */
@Command(
    name = "train",
    description = {
      "Trains a spiking network to tell images or event recordings apart: by a recipe, see"
          + " --config; without one and without data of yours by "
          + TrainCommand.DEFAULT_RECIPE
          + ", a small Spikformer on Fashion-MNIST; on data of yours a small convolutional"
          + " network.",
      "Leaves config.json, metrics (.jsonl, .csv, TensorBoard events, plot.png), best.safetensors"
          + " and last.safetensors in the run's folder. Ctrl-C stops after the present batch, and"
          + " --resume goes on from there."
    })
public final class TrainCommand implements Callable<Integer> {

  /** What plain {@code snn train} does. */
  static final String DEFAULT_RECIPE = "fashion-spikformer";

  private final CommonOptions common;
  private final Console console;
  private final Function<PrintStream, StopSignal> signals;

  @Mixin private final TrainOptions options = new TrainOptions();

  /**
   * The command on a console.
   *
   * @param signals begins to listen for the wish to stop
   */
  public TrainCommand(
      CommonOptions common, Console console, Function<PrintStream, StopSignal> signals) {
    this.common = common;
    this.console = console;
    this.signals = signals;
  }

  @Override
  public Integer call() {
    options.check();
    return options.resume().isPresent() ? goOn(options.resume().get()) : begin();
  }

  private int begin() {
    if (options.config().filter("list"::equals).isPresent()) {
      Recipes.listing().forEach(console.out()::println);
      return ExitCode.OK;
    }
    Optional<Recipe> recipe = recipe();
    RunFolder folder =
        options
            .out()
            .map(RunFolder::new)
            .orElseGet(() -> freshFolder(recipe.map(Recipe::shortName).orElse("spiking-cnn")));
    folder.requireEmpty();
    DataOrigin origin = recipe.map(Recipe::origin).orElseGet(() -> Resolution.origin(options));
    recipe.ifPresent(each -> each.remarks().forEach(this::say));
    Split split = origin.load();
    RunConfig config =
        recipe
            .map(each -> each.config(origin, split, Environment.here()))
            .orElseGet(() -> Resolution.resolve(options, origin, split, Environment.here()));
    try (TensorScope scope = TensorScope.open("run")) {
      Session session = Session.begin(config, split, scope, options.recompute());
      StopSignal stop = signals.apply(console.err());
      folder.create(config);
      return train(session, folder, stop);
    }
  }

  /** The one that was named; the default for the built-in images. */
  private Optional<Recipe> recipe() {
    boolean ownData = options.data().isPresent() || options.dataset().isPresent();
    Optional<String> name =
        options.config().or(() -> ownData ? Optional.empty() : Optional.of(DEFAULT_RECIPE));
    return name.map(each -> Recipe.of(each, options.wishes()));
  }

  private static RunFolder freshFolder(String name) {
    return RunFolder.fresh(name, LocalDateTime.now(ZoneId.systemDefault()));
  }

  private int goOn(Path from) {
    ResumePoint point = ResumePoint.find(from, options.out());
    Resolution.requireSame(options, point.config());
    Split split = point.config().data().load();
    Environment here = Environment.here();
    try (TensorScope scope = TensorScope.open("run")) {
      Session session = Session.begin(point.config(), split, scope, options.recompute());
      session.restore(point.checkpoint(), point.file());
      if (!here.sameBitsAs(point.config().environment())) {
        say(
            "The run began with "
                + point.config().environment().describe()
                + " on "
                + point.config().environment().system()
                + " and goes on with "
                + here.describe()
                + " on "
                + here.system()
                + ": the last digits will differ.");
      }
      StopSignal stop = signals.apply(console.err());
      point.prepareFolder(session.trainer().state().epochsDone());
      return train(session, point.folder(), stop);
    }
  }

  private int train(Session session, RunFolder folder, StopSignal stop) {
    Announcement words = new Announcement(session, folder);
    words.beginning().forEach(this::say);
    long start = System.nanoTime();
    Trainer.Outcome outcome;
    try (Progress progress = progress(session)) {
      outcome = session.trainer().run(new Recorder(session, folder, progress), stop::requested);
    }
    if (!outcome.finished()) {
      session.resumable().write(folder.last());
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    TrainResult result =
        TrainResult.of(outcome.finished(), folder, session.config().epochs(), seconds);
    words.end(result).forEach(this::say);
    if (common.json()) {
      console.out().println(Json.line(result));
    }
    return outcome.finished() ? ExitCode.OK : stop.exitCode();
  }

  private Progress progress(Session session) {
    return common.quiet() ? Progress.quiet() : Progress.on(console, session.config().epochs());
  }

  private void say(String line) {
    if (!common.quiet()) {
      console.err().println(line);
    }
  }
}
