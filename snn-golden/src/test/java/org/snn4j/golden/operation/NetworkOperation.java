// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.Iterables;
import java.util.function.Function;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;

/**
 * One forward and backward pass of a layer or a network: {@code out.y}, the gradients of its input
 * and parameters, and its running statistics.
 */
final class NetworkOperation implements Operation {

  private final Function<CaseRun, Network> maker;

  private NetworkOperation(Function<CaseRun, Network> maker) {
    this.maker = maker;
  }

  /** A network made in another way. */
  static Operation of(Function<CaseRun, Network> maker) {
    return new NetworkOperation(maker);
  }

  /** The layer whose arguments are the hyper-parameters. */
  static Operation layer(String op) {
    return new NetworkOperation(run -> NetBuilder.layer(op, run.hyper(), run));
  }

  /** The network described in {@code hyper.net}; other keys repeat what is said there. */
  static Operation net(String... repeated) {
    return new NetworkOperation(
        run -> NetBuilder.network(run.hyper().ignore(repeated).object("net"), run));
  }

  @Override
  public void run(CaseRun run) {
    Network network = maker.apply(run);
    network.load(run);
    // What kind of values the input holds changes nothing in the function.
    run.hyper().ignore("input");
    Recording recording = new Recording(run);
    Tensor x = recording.watch(input(run));
    Tensor y = network.forward(run, x, recording.pass(run.hyper().flag("training")));
    run.check("out.y", y);
    network.checkStates(run);
    recording.weigh(y, "cotangent.y");
    recording.checkGradients().ifPresent(gradients -> network.checkGradients(run, gradients));
  }

  private static String input(CaseRun run) {
    return Iterables.getOnlyElement(Iterables.filter(run.names(), n -> n.startsWith("in.")));
  }
}
