// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.CommonOptions;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.console.Progress;
import org.snn4j.cli.run.AtomicFile;
import org.snn4j.cli.run.Json;
import org.snn4j.cli.run.RunFolder;
import org.snn4j.cli.trained.TrainedNetwork;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.train.EpochMetrics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snn report}. */
@Command(
    name = "report",
    description =
        "Writes one page about a run that needs no other file: curves, confusions, firing rates,"
            + " energy, configuration and environment. The best network of the run sees validation"
            + " samples for it.")
public final class ReportCommand implements Callable<Integer> {

  private final CommonOptions common;
  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run's folder (default: the newest below 'runs').")
  private Path run;

  @Mixin private ReportOptions options = new ReportOptions();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where the page goes (default: report.html in the run's folder).")
  private Path out;

  /** The command on a console. */
  public ReportCommand(CommonOptions common, Console console) {
    this.common = common;
    this.console = console;
  }

  @Override
  public Integer call() {
    RunFolder folder = folder();
    List<EpochMetrics> epochs = folder.epochs();
    TrainedNetwork trained = TrainedNetwork.ofRun(checkpoint(folder), options.data());
    Examination found = examine(trained);
    Path file = out == null ? folder.path().resolve("report.html") : out;
    String page = new ReportPage(folder.path(), trained, epochs, found).html();
    new AtomicFile(file).write(page.getBytes(StandardCharsets.UTF_8));
    if (common.json()) {
      console.out().println(Json.line(ReportResult.of(file, found)));
    } else {
      console.out().println("report: " + file.toAbsolutePath().normalize().toUri());
    }
    return ExitCode.OK;
  }

  private Examination examine(TrainedNetwork trained) {
    try (TensorScope scope = TensorScope.open("model");
        Progress progress = common.quiet() ? Progress.quiet() : Progress.on(console, 1)) {
      return Examination.of(trained, trained.build(scope), options.samples(), progress);
    }
  }

  private RunFolder folder() {
    return Optional.ofNullable(run)
        .map(RunFolder::new)
        .or(RunFolder::newest)
        .orElseThrow(() -> new UsageException("RUN is missing, and there is no run below 'runs'"));
  }

  private static Path checkpoint(RunFolder folder) {
    for (Path file : List.of(folder.best(), folder.last())) {
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new CommandException(
        "'"
            + folder.path()
            + "' is no run of 'snn train': it has no best.safetensors and no"
            + " last.safetensors");
  }
}
