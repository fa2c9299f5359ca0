// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.Arrays;
import java.util.List;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Views;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;
import org.snn4j.neuron.learning.FPTTTraining;
import org.snn4j.neuron.learning.OnlineResult;
import org.snn4j.neuron.learning.OnlineTraining;
import org.snn4j.neuron.learning.OnlineTraining.Updates;
import org.snn4j.neuron.learning.StepLoss;

/** Training on one batch of sequences without going back through time. */
final class OnlineTrainingOperations {

  private OnlineTrainingOperations() {}

  /** OTTT and SLTT: the loss, the outputs batch first, and the weights after it. */
  static void throughTime(CaseRun run) {
    Hyper hyper = run.hyper();
    Network network = network(run);
    Hyper training = hyper.object("optimizer");
    Updates updates = hyper.flag("online") ? Updates.EVERY_STEP : Updates.AFTER_THE_LAST_STEP;
    OnlineResult result =
        new OnlineTraining(network.root(), optimizer(run, network, training), updates)
            .train(run.tensor("in.x_seq"), loss(run), training.number("lr"), 0);
    if (run.has("out.loss")) {
      run.check("out.loss", result.loss());
    }
    run.checkIfPresent("out.y", Views.transpose(result.outputs(), 0, 1));
    network.checkStates(run);
  }

  /** FPTT: the weights after it, and their running averages in the order of the parameters. */
  static void forwardPropagation(CaseRun run) {
    Hyper hyper = run.hyper();
    Network network = network(run);
    Hyper training = hyper.object("optimizer");
    try (FPTTTraining trainer =
        new FPTTTraining(
            network.root(),
            optimizer(run, network, training),
            hyper.number("alpha"),
            run.scope())) {
      OnlineResult result =
          trainer.train(run.tensor("in.x_seq"), loss(run), training.number("lr"), 0);
      run.checkIfPresent("out.y", Views.transpose(result.outputs(), 0, 1));
      int index = 0;
      for (Parameter parameter : network.parameters().values()) {
        run.check("state.w_ra_" + index++, trainer.runningAverage(parameter));
      }
    }
    network.checkStates(run);
  }

  private static Network network(CaseRun run) {
    Network network = NetBuilder.steps(run.hyper().object("net"), run);
    network.load(run);
    return network;
  }

  private static Optimizer optimizer(CaseRun run, Network network, Hyper training) {
    return new Optimizer(
        run.scope(),
        OptimizerOperation.rule(training.text("name"), training),
        List.of(ParameterGroup.of(network.parameters())));
  }

  /** A cross entropy of each step; {@code label.y} is {@code [T, N]}, or {@code [N]} for all. */
  private static StepLoss loss(CaseRun run) {
    Hyper objective = run.hyper().object("loss");
    if (!objective.text("of", "each_step").equals("each_step")) {
      throw objective.unsupported("of");
    }
    double smoothing = LossOperation.smoothing(objective);
    int[] labels = run.integers("label.y");
    Shape shape = run.array("label.y").shape();
    int samples = Math.toIntExact(shape.size(-1));
    return (Tensor y, int step) -> {
      int from = shape.rank() == 2 ? step * samples : 0;
      return Losses.crossEntropy(y, Arrays.copyOfRange(labels, from, from + samples), smoothing);
    };
  }
}
