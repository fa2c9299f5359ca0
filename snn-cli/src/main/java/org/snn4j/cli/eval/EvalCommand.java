// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.eval;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snn4j.cli.CommandException;
import org.snn4j.cli.CommonOptions;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.console.Progress;
import org.snn4j.cli.console.Words;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.run.Json;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.core.memory.BufferPool;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.StateMismatchException;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;
import org.snn4j.models.train.Evaluation;
import org.snn4j.models.train.Evaluator;
import org.snn4j.models.weights.Weights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code snn eval}. */
@Command(
    name = "eval",
    description =
        "Measures loss and accuracy of a trained network on validation images. The network is built"
            + " from the checkpoint alone.")
public final class EvalCommand implements Callable<Integer> {

  private final CommonOptions common;
  private final Console console;

  @Option(
      names = "--checkpoint",
      required = true,
      paramLabel = "FILE",
      description = "A checkpoint of 'snn train': best.safetensors or last.safetensors.")
  private Path checkpoint;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with data of the kind that the network was trained on, of which the test part is"
              + " used (default: what it was validated on while it was trained).")
  private Path data;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "NAME|FILE",
      description =
          "The recipe whose network and data the weights are for: needed where the checkpoint is"
              + " another program's (.pth, .pth.tar, .safetensors, .npz).")
  private String recipe;

  @Option(
      names = "--large-valid",
      description =
          "Evaluate photographs at 288 x 288: the shorter side resized to 320, the middle cut out.")
  private boolean large;

  /** The command on a console. */
  public EvalCommand(CommonOptions common, Console console) {
    this.common = common;
    this.console = console;
  }

  @Override
  public Integer call() {
    Subject subject =
        Subject.of(checkpoint, Optional.ofNullable(recipe), Optional.ofNullable(data));
    if (large) {
      subject = subject.large();
    }
    RunConfig config = subject.config();
    Dataset images = subject.samples();
    requireFit(config, images);
    if (!common.quiet()) {
      console
          .err()
          .println(
              "Evaluating a "
                  + config.model().describe()
                  + " on "
                  + Words.count(images.size())
                  + " "
                  + config.data().origin().noun()
                  + " of "
                  + images.name()
                  + "; "
                  + Environment.here().describe());
    }
    Evaluation evaluation = evaluate(subject, images);
    report(subject, images, evaluation);
    return ExitCode.OK;
  }

  private Evaluation evaluate(Subject subject, Dataset images) {
    RunConfig config = subject.config();
    DataLoader loader =
        DataLoader.of(
            images,
            LoaderOptions.inOrder(config.batchSize()),
            config.data().validationTransforms(),
            BufferPool.shared());
    try (TensorScope scope = TensorScope.open("model");
        Progress progress = common.quiet() ? Progress.quiet() : Progress.on(console, 1)) {
      Module model = config.model().build(Init.seeded(scope, config.seed()));
      try {
        Weights.load(model, subject.weights());
      } catch (StateMismatchException wrong) {
        throw new CommandException("'" + checkpoint + "': " + wrong.getMessage(), wrong);
      }
      return Evaluator.evaluate(model, loader, config.objective().forValidation(), progress);
    }
  }

  private void requireFit(RunConfig config, Dataset images) {
    if (!config.model().takes(images.sampleShape())) {
      throw new CommandException(
          "The network takes "
              + config.data().origin().noun()
              + " of shape "
              + config.model().imageShape()
              + " but those of "
              + images.name()
              + " have "
              + images.sampleShape());
    }
    if (images.classes().size() != config.model().classes()) {
      throw new CommandException(
          "The network knows "
              + config.model().classes()
              + " classes but "
              + images.name()
              + " has "
              + images.classes().size());
    }
  }

  private void report(Subject subject, Dataset images, Evaluation evaluation) {
    long epochs = subject.epochs();
    if (common.json()) {
      console
          .out()
          .println(
              Json.line(
                  new EvalResult(
                      "eval",
                      "finished",
                      evaluation.loss(),
                      evaluation.accuracy(),
                      evaluation.images(),
                      evaluation.seconds(),
                      checkpoint.toAbsolutePath().normalize().toString(),
                      images.name(),
                      epochs)));
    } else {
      console
          .out()
          .println(
              "accuracy "
                  + Words.percent(evaluation.accuracy())
                  + ", loss "
                  + Words.loss(evaluation.loss())
                  + " on "
                  + Words.count(evaluation.images())
                  + " images");
    }
  }
}
