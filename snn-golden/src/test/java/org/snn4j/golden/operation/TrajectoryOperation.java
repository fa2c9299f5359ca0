// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.primitives.Doubles;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.loss.TemporalEfficientTraining;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.ParameterGroup;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;

/**
 * {@code training trajectory}: some steps of training on one batch, with the loss and logits of
 * each, and the weights and running statistics at the end.
 */
final class TrajectoryOperation implements Operation {

  @Override
  public void run(CaseRun run) {
    Hyper hyper = run.hyper().ignore("release");
    Network network = network(hyper.object("net"), run);
    network.load(run);
    Hyper training = hyper.object("optimizer");
    double rate = training.number("lr");
    Optimizer optimizer =
        new Optimizer(
            run.scope(),
            OptimizerOperation.rule(training.text("name"), training),
            List.of(ParameterGroup.of(network.parameters())));
    Hyper objective = hyper.object("loss");
    List<Double> losses = new ArrayList<>();
    List<Double> logits = new ArrayList<>();
    Shape shape = Shape.of();
    int steps = hyper.integer("steps");
    for (int step = 0; step < steps; step++) {
      Tape tape = Tape.recordingIn(run.scope());
      ForwardPass pass = ForwardPass.training(tape, step);
      Tensor y = network.forward(run, run.tensor("in.x"), pass);
      Tensor scores = y.rank() == 3 ? Losses.meanOverTime(y) : y;
      Tensor loss = loss(objective, y, scores, run.integers("label.y"));
      losses.add(loss.item());
      logits.addAll(Doubles.asList(scores.toDoubleArray()));
      shape = scores.shape();
      optimizer.step(tape.backward(loss), rate);
    }
    run.check("out.loss", Shape.of(steps), Doubles.toArray(losses));
    run.check("out.logits", shape.insert(0, steps), Doubles.toArray(logits));
    network.checkStates(run);
  }

  private static Network network(Hyper net, CaseRun run) {
    return net.text("kind").equals("named")
        ? NetBuilder.whole(SpikformerOperations.named(net, run))
        : NetBuilder.network(net, run);
  }

  private static Tensor loss(Hyper objective, Tensor y, Tensor scores, int[] labels) {
    double smoothing = LossOperation.smoothing(objective);
    return switch (objective.text("of", "time_mean")) {
      case "time_mean" -> Losses.crossEntropy(scores, labels, smoothing);
      case "each_step" -> new TemporalEfficientTraining(0, 0, smoothing).loss(y, labels);
      default -> throw objective.unsupported("of");
    };
  }
}
