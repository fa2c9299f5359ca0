// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;

/**
 * A temporal-difference operator: {@code out.y_seq} with gradients, {@code out.y_sum} of the summed
 * input, and the same sequence in two calls and in single steps of one pass.
 */
final class TemporalDifferenceOperation implements Operation {

  private static final String TWO_CALLS = "out.y_seq_in_two_calls";
  private static final String SINGLE_STEPS = "out.y_single_steps";

  private final Subject.Maker maker;

  TemporalDifferenceOperation(Subject.Maker maker) {
    this.maker = maker;
  }

  @Override
  public void run(CaseRun run) {
    requireRelease(run);
    boolean bySteps = bySteps(run);
    Subject subject = maker.make(run);
    Network network = NetBuilder.whole(subject.module());
    network.load(run);
    checkValues(run, subject);
    Recording recording = new Recording(run);
    List<Tensor> inputs = subject.inputs().stream().map(recording::watch).toList();
    ForwardPass pass = recording.pass(run.hyper().flag("training", true));
    Tensor y = bySteps ? steps(subject, inputs, pass) : subject.whole().on(inputs, pass);
    run.check("out.y_seq", y);
    recording.weigh(y, "cotangent.y_seq");
    recording.checkGradients().ifPresent(gradients -> network.checkGradients(run, gradients));
  }

  /** Whether the case runs the operator step by step. */
  private static boolean bySteps(CaseRun run) {
    return switch (run.hyper().text("step_mode", "m")) {
      case "m" -> false;
      case "s" -> true;
      default -> throw run.hyper().unsupported("step_mode");
    };
  }

  /** The release with rules knows whole sequences alone, which are the same in both. */
  private static void requireRelease(CaseRun run) {
    String release = run.hyper().text("release", "step-mode");
    boolean carries = run.has(TWO_CALLS) || run.has(SINGLE_STEPS);
    if (!release.equals("step-mode") && (carries || !release.equals("rules"))) {
      throw run.hyper().unsupported("release");
    }
  }

  private static void checkValues(CaseRun run, Subject subject) {
    List<Tensor> inputs = subject.inputs().stream().map(run::tensor).toList();
    ForwardPass once = ForwardPass.inference(run.scope());
    run.checkIfPresent(
        "out.y_sum", subject.step().on(each(inputs, x -> Reductions.sum(x, 0)), once));
    run.checkIfPresent(TWO_CALLS, twoCalls(subject, inputs, run));
    ForwardPass stream = ForwardPass.inference(run.scope());
    run.checkIfPresent(SINGLE_STEPS, steps(subject, inputs, stream));
  }

  /** The sequence cut in the middle; one of a single step stays whole. */
  private static Tensor twoCalls(Subject subject, List<Tensor> inputs, CaseRun run) {
    ForwardPass pass = ForwardPass.inference(run.scope());
    long end = inputs.get(0).size(0);
    long middle = (end + 1) / 2;
    List<Tensor> parts = new ArrayList<>();
    parts.add(subject.whole().on(each(inputs, x -> Views.slice(x, 0, 0, middle)), pass));
    if (middle < end) {
      parts.add(subject.whole().on(each(inputs, x -> Views.slice(x, 0, middle, end)), pass));
    }
    return Joins.concat(0, parts);
  }

  private static Tensor steps(Subject subject, List<Tensor> inputs, ForwardPass pass) {
    List<Tensor> steps = new ArrayList<>();
    for (long t = 0; t < inputs.get(0).size(0); t++) {
      long at = t;
      steps.add(subject.step().on(each(inputs, x -> Views.select(x, 0, at)), pass));
    }
    return Joins.stack(0, steps);
  }

  private static List<Tensor> each(List<Tensor> inputs, UnaryOperator<Tensor> change) {
    return inputs.stream().map(change).toList();
  }
}
