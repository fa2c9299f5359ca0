// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;
import org.snn4j.models.attention.SpikingSelfAttention;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.energy.EnergyConstants;
import org.snn4j.models.energy.OperationCounter;
import org.snn4j.models.energy.OperationKind;
import org.snn4j.models.energy.Operations;

/**
 * Counts the operations of a pass in evaluation mode and compares what does not depend on how the
 * peer splits its formulas: totals, and those of convolutions and matrix products.
 *
 * <p>The peer shows a still image at every step; so it is shown here, too.
 */
final class OperationCounterOperation implements Operation {

  @Override
  public void run(CaseRun run) {
    Hyper hyper = run.hyper().ignore("input", "release");
    Hyper net = hyper.object("net");
    Network network = network(net, run);
    network.load(run);
    OperationCounter counter = new OperationCounter();
    ForwardPass pass = ForwardPass.inference(run.scope()).watchedBy(counter);
    Tensor y = network.forward(run, input(run), pass);
    run.check("out.y", y);
    if (!counter.unknown().isEmpty()) {
      throw new IllegalStateException("Not counted: " + counter.unknown());
    }
    checkOperators(run, counter);
    checkTotals(
        run,
        counter.total(),
        new EnergyConstants(hyper.number("e_mac_pj"), hyper.number("e_ac_pj")));
  }

  private static Network network(Hyper net, CaseRun run) {
    if (!net.text("kind").equals("named")) {
      return NetBuilder.network(net, run);
    }
    return NetBuilder.whole(
        net.text("class").equals("SpikingSelfAttention")
            ? attention(net.object("args"), NamedLayers.of(net, run))
            : SpikformerOperations.named(net, run));
  }

  private static Module attention(Hyper args, BlockLayers layers) {
    return new SpikingSelfAttention(
        args.integer("dim"),
        args.integer("num_heads"),
        args.number("scale", SpikingSelfAttention.SCALE),
        layers);
  }

  /** A network that gives logits of every step of a still image has it shown as often. */
  private static Tensor input(CaseRun run) {
    Tensor x = run.tensor("in.x");
    Shape y = run.array("out.y").shape();
    return x.rank() == 4 && y.rank() == 3 ? Repeat.overTime(x, Math.toIntExact(y.size(0))) : x;
  }

  private static void checkOperators(CaseRun run, OperationCounter counter) {
    checkOperator(run, counter.total(OperationKind.CONVOLUTION), "convolution.default", "");
    checkOperator(run, counter.total(OperationKind.PRODUCT), "bmm.default", "");
    // Which of the two an affine map is depends on its bias; their sum is what is counted here.
    checkOperator(run, counter.total(OperationKind.LINEAR), "mm.default", "addmm.default");
    checkOperator(run, counter.total(OperationKind.LINEAR), "addmm.default", "mm.default");
  }

  private static void checkOperator(CaseRun run, Operations got, String operator, String other) {
    Map<String, Long> counters =
        Map.of("mac", got.mac(), "ac", got.ac(), "synop", got.synOp(), "flop", got.flop());
    counters.forEach(
        (counter, count) -> {
          String beside = "out.op." + counter + "." + other;
          double rest = run.has(beside) ? run.array(beside).doubles()[0] : 0;
          check(run, "out.op." + counter + "." + operator, count - rest);
        });
  }

  private static void checkTotals(CaseRun run, Operations got, EnergyConstants constants) {
    check(run, "out.count.mac", got.mac());
    check(run, "out.count.ac", got.ac());
    check(run, "out.count.synop", got.synOp());
    check(run, "out.count.flop", got.flop());
    check(run, "out.energy_mac_pj", constants.macPj() * got.mac());
    check(run, "out.energy_ac_pj", constants.acPj() * got.ac());
    check(run, "out.energy_total_pj", constants.pj(got));
  }

  /** Compares what does not depend on how the peer splits its formulas. */
  private static void check(CaseRun run, String name, double got) {
    if (run.has(name) && !run.isInformative(name)) {
      run.check(name, Shape.of(), new double[] {got});
    }
  }
}
