// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.eval;

import java.util.concurrent.Callable;
import org.snn4j.cli.CommonOptions;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.console.Progress;
import org.snn4j.cli.console.Words;
import org.snn4j.cli.run.Environment;
import org.snn4j.cli.run.Json;
import org.snn4j.cli.trained.NetworkOptions;
import org.snn4j.cli.trained.TrainedNetwork;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.models.train.Evaluation;
import org.snn4j.models.train.Evaluator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code snn eval}. */
@Command(
    name = "eval",
    description =
        "Measures loss and accuracy of a trained network on validation samples. The network is"
            + " built from the checkpoint alone, or by a recipe.")
public final class EvalCommand implements Callable<Integer> {

  private final CommonOptions common;
  private final Console console;

  @Mixin private NetworkOptions options = new NetworkOptions();

  /** The command on a console. */
  public EvalCommand(CommonOptions common, Console console) {
    this.common = common;
    this.console = console;
  }

  @Override
  public Integer call() {
    TrainedNetwork trained = options.read();
    if (!common.quiet()) {
      console
          .err()
          .println(
              String.format(
                  "Evaluating %s on %s of %s; %s",
                  Words.one(trained.model().describe()),
                  counted(trained, trained.samples().size()),
                  trained.samples().name(),
                  Environment.here().describe()));
    }
    report(trained, evaluate(trained));
    return ExitCode.OK;
  }

  private Evaluation evaluate(TrainedNetwork trained) {
    try (TensorScope scope = TensorScope.open("model");
        Progress progress = common.quiet() ? Progress.quiet() : Progress.on(console, 1)) {
      return Evaluator.evaluate(
          trained.build(scope),
          trained.loader(),
          trained.config().objective().forValidation(),
          progress);
    }
  }

  private void report(TrainedNetwork trained, Evaluation evaluation) {
    if (common.json()) {
      EvalResult result =
          new EvalResult(
              "eval",
              "finished",
              evaluation.loss(),
              evaluation.accuracy(),
              evaluation.images(),
              evaluation.seconds(),
              trained.path(),
              trained.samples().name(),
              trained.epochs());
      console.out().println(Json.line(result));
      return;
    }
    console
        .out()
        .println(
            String.format(
                "accuracy %s, loss %s on %s",
                Words.percent(evaluation.accuracy()),
                Words.loss(evaluation.loss()),
                counted(trained, evaluation.images())));
  }

  private static String counted(TrainedNetwork trained, long samples) {
    return Words.count(samples) + " " + trained.config().data().origin().noun();
  }
}
