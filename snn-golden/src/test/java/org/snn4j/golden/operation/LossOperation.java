// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import org.snn4j.core.loss.Losses;
import org.snn4j.core.loss.Targets;
import org.snn4j.core.loss.TemporalEfficientTraining;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.check.CaseRun;

/** Losses: {@code out.loss} of a network's output, with its gradient. */
final class LossOperation implements Operation {

  /** A loss of an output that belongs to the case. */
  @FunctionalInterface
  interface Loss {
    Tensor of(Tensor y, CaseRun run);
  }

  private final String input;
  private final Loss loss;

  private LossOperation(String input, Loss loss) {
    this.input = input;
    this.loss = loss;
  }

  /** A loss of the output's mean over time. */
  private static LossOperation ofRate(Loss loss) {
    return new LossOperation(
        "in.y", (y, run) -> loss.of(y.rank() == 3 ? Losses.meanOverTime(y) : y, run));
  }

  static Operation crossEntropy() {
    return ofRate((rate, run) -> Losses.crossEntropy(rate, run.integers("label.y")));
  }

  static Operation smoothedCrossEntropy() {
    return ofRate(
        (rate, run) ->
            Losses.crossEntropy(rate, run.integers("label.y"), run.hyper().number("smoothing")));
  }

  static Operation softCrossEntropy() {
    return ofRate((rate, run) -> Losses.softCrossEntropy(rate, run.tensor("in.target")));
  }

  static Operation meanSquaredError() {
    return ofRate((rate, run) -> Losses.meanSquaredError(rate, run.integers("label.y")));
  }

  static Operation binaryCrossEntropy() {
    return ofRate(
        (rate, run) ->
            Losses.binaryCrossEntropy(
                rate,
                Targets.smoothed(rate, run.integers("label.y"), run.hyper().number("smoothing"))));
  }

  /** {@code TET_loss} of the Spike-driven Transformer. */
  static Operation temporalEfficientTraining() {
    return new LossOperation(
        "in.y",
        (y, run) ->
            new TemporalEfficientTraining(
                    run.hyper().number("lamb"),
                    run.hyper().number("means"),
                    smoothing(run.hyper().object("criterion")))
                .loss(y, run.integers("label.y")));
  }

  /** SpikingJelly's function of that name: every step's cross entropy, nothing else. */
  static Operation temporalCrossEntropy() {
    return new LossOperation(
        "in.x_seq", (y, run) -> TemporalEfficientTraining.plain().loss(y, run.integers("label.y")));
  }

  /** The label smoothing of a cross entropy given by name. */
  static double smoothing(Hyper criterion) {
    return switch (criterion.text("name")) {
      case "cross_entropy" -> 0;
      case "label_smoothing_cross_entropy" -> criterion.number("smoothing");
      default -> throw new UnsupportedCaseException("criterion '" + criterion.text("name") + "'");
    };
  }

  @Override
  public void run(CaseRun run) {
    Recording recording = new Recording(run);
    Tensor value = loss.of(recording.watch(input), run);
    run.check("out.loss", value);
    recording.minimise(value);
    recording.checkGradients();
  }
}
