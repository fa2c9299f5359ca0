// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.attention;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.CommonOptions;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.UsageException;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.console.Progress;
import org.snn4j.cli.console.Words;
import org.snn4j.cli.run.Json;
import org.snn4j.cli.trained.NetworkOptions;
import org.snn4j.cli.trained.TrainedNetwork;
import org.snn4j.core.io.AtomicWrite;
import org.snn4j.core.tensor.TensorScope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snn attention-map}. */
@Command(
    name = "attention-map",
    description =
        "Draws where a trained network with spiking attention looks: each sample, and beside it the"
            + " same under the attention of every block, as PNG files. Colours go from a block's"
            + " least to its most attended token.")
public final class AttentionCommand implements Callable<Integer> {

  private final CommonOptions common;
  private final Console console;

  @Mixin private NetworkOptions options = new NetworkOptions();

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "4",
      description = "Draw the first N samples (default: 4).")
  private int samples;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to put the pictures (default: 'attention' beside the checkpoint).")
  private Path out;

  /** The command on a console. */
  public AttentionCommand(CommonOptions common, Console console) {
    this.common = common;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (samples < 1) {
      throw new UsageException("--samples must be 1 or more but is " + samples);
    }
    Path folder =
        out == null ? options.checkpoint().toAbsolutePath().resolveSibling("attention") : out;
    TrainedNetwork trained = options.read();
    List<AttentionResult.Sample> drawn = draw(trained, folder);
    report(trained, folder, drawn);
    return ExitCode.OK;
  }

  private List<AttentionResult.Sample> draw(TrainedNetwork trained, Path folder) {
    List<AttentionResult.Sample> drawn = new ArrayList<>();
    try (TensorScope scope = TensorScope.open("model");
        Progress progress = common.quiet() ? Progress.quiet() : Progress.on(console, 1)) {
      Looking looking = new Looking(trained, trained.build(scope));
      if (!looking.possible()) {
        throw new CommandException(
            "'"
                + trained.file()
                + "' is "
                + Words.one(trained.model().describe())
                + ", which has no spiking attention; Spikformer and the Spike-driven Transformer"
                + " have");
      }
      looking.at(
          Math.min(samples, trained.samples().size()),
          look -> {
            write(folder, look);
            drawn.add(AttentionResult.Sample.of(look));
          },
          progress);
    }
    return drawn;
  }

  private static void write(Path folder, Look look) {
    BufferedImage sheet = new AttentionSheet(look).draw();
    try {
      Files.createDirectories(folder);
      AtomicWrite.stream(
          folder.resolve(look.fileName()),
          stream -> {
            if (!ImageIO.write(sheet, "png", stream)) {
              throw new IOException("This Java installation writes no PNG files");
            }
          });
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void report(TrainedNetwork trained, Path folder, List<AttentionResult.Sample> drawn) {
    if (common.json()) {
      AttentionResult result =
          new AttentionResult(
              "attention-map",
              "finished",
              trained.path(),
              trained.samples().name(),
              folder.toAbsolutePath().normalize().toString(),
              drawn);
      console.out().println(Json.line(result));
      return;
    }
    drawn.forEach(sample -> console.out().println(folder.resolve(sample.file())));
  }
}
