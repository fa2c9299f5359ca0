// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.convert;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snn4j.cli.CommonOptions;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.console.Progress;
import org.snn4j.cli.console.Words;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.run.Json;
import org.snn4j.core.tensor.TensorScope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snn convert}. */
@Command(
    name = "convert",
    description =
        "Makes a spiking network of a trained one, compares their accuracies on images that the"
            + " conversion has not seen, and writes a report.")
public final class ConvertCommand implements Callable<Integer> {

  private final CommonOptions common;
  private final Console console;

  @Mixin private SourceOptions network = new SourceOptions();
  @Mixin private RecipeOptions recipe = new RecipeOptions();
  @Mixin private Amounts amounts = new Amounts();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder for the report, new or empty (default: one below 'runs').")
  private Path out;

  /** The command on a console. */
  public ConvertCommand(CommonOptions common, Console console) {
    this.common = common;
    this.console = console;
  }

  @Override
  public Integer call() {
    recipe.check();
    RecipeKind kind = recipe.kind();
    Batches batches = new Batches(amounts.batchSize(kind), amounts.workers());
    int steps = amounts.steps(kind);
    Source source = network.read();
    ImageParts.Chosen images =
        source.images().choose(amounts.calibration(), kind.calibration(), amounts.evaluation());
    ConvertFolder folder =
        Optional.ofNullable(out)
            .map(ConvertFolder::new)
            .orElseGet(() -> ConvertFolder.fresh(source.name()));
    folder.create();
    announce(source, images);
    ConvertResult result;
    try (TensorScope scope = TensorScope.open("model");
        Progress progress = common.quiet() ? Progress.quiet() : Progress.on(console, 1)) {
      Comparing comparing = new Comparing(source, images, batches, steps, recipe, progress);
      Comparison comparison = comparing.run(scope, this::show);
      result = comparison.result(recipe, folder);
      new ReportFiles(folder).write(comparison, result);
    }
    report(result);
    return ExitCode.OK;
  }

  private void announce(Source source, ImageParts.Chosen images) {
    if (!common.quiet()) {
      console
          .err()
          .println(
              String.format(
                  "Converting %s by %s, T = %d: %s images for the calibration, %s for the"
                      + " evaluation; %s",
                  Words.one(source.words()),
                  recipe.describe(),
                  amounts.steps(recipe.kind()),
                  Words.count(images.calibration().size()),
                  Words.count(images.evaluation().size()),
                  Environment.here().describe()));
    }
    if (recipe.kind() == RecipeKind.STA) {
      show(Json.line(Environment.here()));
    }
  }

  /** A line of the result, as soon as it is known. */
  private void show(String line) {
    if (!common.json()) {
      console.out().println(line);
    }
  }

  private void report(ConvertResult result) {
    if (common.json()) {
      console.out().println(Json.line(result));
      return;
    }
    ConvertLines.of(result).forEach(console.out()::println);
    console.out().println("report: " + result.report());
  }
}
