// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.firing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.snn4j.cli.CommonOptions;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.console.Progress;
import org.snn4j.cli.console.Table;
import org.snn4j.cli.console.Words;
import org.snn4j.cli.run.Json;
import org.snn4j.cli.trained.SampleOptions;
import org.snn4j.cli.trained.SampleWalk;
import org.snn4j.cli.trained.TrainedNetwork;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.energy.FiringReport;
import org.snn4j.models.sdt.HookNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snn firing-rate}. */
@Command(
    name = "firing-rate",
    description =
        "Measures how many outputs of a trained network's neurons are not zero, for each time step."
            + " Layers of a Spike-driven Transformer also have the names of its authors' tool.")
public final class FiringCommand implements Callable<Integer> {

  private final CommonOptions common;
  private final Console console;

  @Mixin private SampleOptions options = new SampleOptions();

  /** Read by nobody: the option is there for those who know the authors' tool. */
  @Option(
      names = "--no-resume-opt",
      description = "For compatibility: the optimiser's state is never needed here.")
  @SuppressWarnings("UnusedVariable")
  private boolean withoutOptimizer;

  /** The command on a console. */
  public FiringCommand(CommonOptions common, Console console) {
    this.common = common;
    this.console = console;
  }

  @Override
  public Integer call() {
    long most = options.samples();
    TrainedNetwork trained = options.network().read();
    trained.requireSpikes();
    try (TensorScope scope = TensorScope.open("model");
        Progress progress = common.quiet() ? Progress.quiet() : Progress.on(console, 1)) {
      Module network = trained.build(scope);
      FiringReport report = report(network, trained.model().timeSteps());
      new SampleWalk(trained, most).show(network, report::watch, progress);
      print(trained, report);
    }
    return ExitCode.OK;
  }

  private static FiringReport report(Module network, int timeSteps) {
    Map<String, String> names = HookNames.of(network).keys();
    return names.isEmpty()
        ? FiringReport.ofNeurons(network, timeSteps)
        : FiringReport.of(network, names, timeSteps);
  }

  private void print(TrainedNetwork trained, FiringReport report) {
    if (common.json()) {
      console
          .out()
          .println(
              Json.line(
                  new FiringResult(
                      "firing-rate",
                      "finished",
                      trained.path(),
                      trained.samples().name(),
                      report.samples(),
                      report.timeSteps(),
                      report.lines())));
      return;
    }
    String shown = Words.count(report.samples()) + " samples of " + trained.samples().name();
    console.out().println("Share of outputs that are not zero, by time step, over " + shown);
    table(report, report.lines(), false).lines().forEach(console.out()::println);
    List<FiringReport.Line> graded =
        report.lines().stream().filter(line -> !line.rates().equals(line.means())).toList();
    if (!graded.isEmpty()) {
      console.out().println("Mean output where outputs are not binary");
      table(report, graded, true).lines().forEach(console.out()::println);
    }
  }

  private static Table table(
      FiringReport report, List<FiringReport.Line> lines, boolean meanValues) {
    List<String> headings = new ArrayList<>(List.of("layer", "name"));
    for (int step = 0; step < report.timeSteps(); step++) {
      headings.add("t" + step);
    }
    headings.add("mean");
    Table table = new Table(2, headings);
    for (FiringReport.Line line : lines) {
      List<Double> values = meanValues ? line.means() : line.rates();
      List<String> cells = new ArrayList<>(List.of(line.path(), line.name()));
      values.forEach(value -> cells.add(number(value)));
      cells.add(number(values.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
      table.add(cells);
    }
    return table;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
