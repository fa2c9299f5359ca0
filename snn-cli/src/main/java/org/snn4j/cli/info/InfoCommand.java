// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.info;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.snn4j.cli.CommonOptions;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.console.Table;
import org.snn4j.cli.console.Words;
import org.snn4j.cli.run.Json;
import org.snn4j.cli.run.ModelNames;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.core.checkpoint.Checkpoint;
import org.snn4j.core.nn.Init;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.NetworkConfig;
import org.snn4j.models.energy.LayerTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code snn info}. */
@Command(
    name = "info",
    description =
        "Lists a network's layers: output shapes for one sample, learnable values, and"
            + " multiplications with weights (MACs) for one sample in all its time steps.")
public final class InfoCommand implements Callable<Integer> {

  private static final String NEVER_RUN = "not run";

  private final CommonOptions common;
  private final Console console;

  @Option(
      names = {"--checkpoint", "--resume"},
      paramLabel = "FILE",
      description = "The network of a checkpoint of 'snn train'.")
  private Path checkpoint;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "A published network, such as sdt-imagenet-8-512; without a name all are listed.",
      arity = "0..1",
      fallbackValue = "")
  private String model;

  /** The command on a console. */
  public InfoCommand(CommonOptions common, Console console) {
    this.common = common;
    this.console = console;
  }

  @Override
  public Integer call() {
    if ((checkpoint == null) == (model == null)) {
      throw new UsageException("Either --checkpoint or --model must say which network is meant");
    }
    if ("".equals(model)) {
      ModelNames.all()
          .forEach((name, known) -> console.out().println(name + "  " + known.describe()));
      return ExitCode.OK;
    }
    NetworkConfig config =
        model == null
            ? RunConfig.of(Checkpoint.read(checkpoint), checkpoint).model()
            : ModelNames.of(model);
    try (TensorScope scope = TensorScope.open("model")) {
      report(config, LayerTable.of(config.build(Init.seeded(scope, 0)), config));
    }
    return ExitCode.OK;
  }

  private void report(NetworkConfig config, LayerTable table) {
    if (common.json()) {
      List<InfoResult.Layer> layers = table.rows().stream().map(InfoCommand::layer).toList();
      console
          .out()
          .println(
              Json.line(
                  new InfoResult(
                      "info",
                      "finished",
                      config.describe(),
                      layers,
                      table.parameters(),
                      table.macs())));
      return;
    }
    console.out().println(config.describe());
    Table lines = new Table(3, List.of("layer", "type", "output", "parameters", "MACs"));
    for (LayerTable.Row row : table.rows()) {
      String output = row.output().map(Shape::toString).orElse(NEVER_RUN);
      lines.add(cells(row.path(), row.type(), output, row.parameters(), row.macs()));
    }
    lines.add(cells("all", "", "", table.parameters(), table.macs()));
    lines.lines().forEach(console.out()::println);
  }

  private static List<String> cells(
      String path, String type, String output, long parameters, long macs) {
    return List.of(path, type, output, Words.count(parameters), Words.count(macs));
  }

  private static InfoResult.Layer layer(LayerTable.Row row) {
    List<Long> output =
        row.output()
            .map(shape -> Arrays.stream(shape.toArray()).boxed().toList())
            .orElse(List.of());
    return new InfoResult.Layer(row.path(), row.type(), output, row.parameters(), row.macs());
  }
}
