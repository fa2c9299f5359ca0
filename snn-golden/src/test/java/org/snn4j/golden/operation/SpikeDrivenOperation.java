// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.loss.TemporalEfficientTraining;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.sdt.HookNames;

/**
 * A Spike-driven Transformer or a part of one: output, loss, every gradient, running statistics,
 * what inner modules give, and how often the places fire that the peer's tools name.
 */
final class SpikeDrivenOperation implements Operation {

  private static final String ACTIVITY = "out.act.";

  private final BiFunction<CaseRun, BlockLayers, Module> maker;

  SpikeDrivenOperation(BiFunction<CaseRun, BlockLayers, Module> maker) {
    this.maker = maker;
  }

  @Override
  public void run(CaseRun run) {
    run.hyper().ignore("release");
    SpikeDrivenLayers layers = new SpikeDrivenLayers(run);
    Network network = NetBuilder.whole(maker.apply(run, layers.layers()));
    layers.requireLike(network.root());
    network.load(run);
    Recording recording = new Recording(run);
    ForwardPass pass = recording.pass(mode(run)).watchedBy(observer(run, network.root()));
    Tensor y = network.forward(run, timeFirst(run, recording.watch("in.x")), pass);
    network.checkStates(run);
    finish(run, recording, y);
    recording.checkGradients().ifPresent(gradients -> network.checkGradients(run, gradients));
  }

  /** Sequences come with the batch first where {@code batch_axis} is 0; images do in any case. */
  private static Tensor timeFirst(CaseRun run, Tensor x) {
    int batchAxis = run.hyper().integer("batch_axis");
    if (batchAxis == 0 && x.rank() == 5) {
      return Views.transpose(x, 0, 1);
    }
    if (batchAxis != x.rank() - 4) {
      throw run.hyper().unsupported("batch_axis");
    }
    return x;
  }

  private static ForwardPass.Mode mode(CaseRun run) {
    return switch (run.hyper().text("mode")) {
      case "eval" -> ForwardPass.Mode.INFERENCE;
      case "frozen" -> ForwardPass.Mode.FROZEN_NORMS;
      case "train" -> ForwardPass.Mode.TRAINING;
      default -> throw run.hyper().unsupported("mode");
    };
  }

  private static void finish(CaseRun run, Recording recording, Tensor y) {
    switch (run.hyper().text("loss")) {
      case "none" -> {
        run.check("out.y", y);
        recording.weigh(y, "cotangent.y");
      }
      case "ce" -> {
        Tensor logits = Losses.meanOverTime(y);
        run.check("out.y", run.array("out.y").shape().rank() == 3 ? y : logits);
        run.check("out.logits", logits);
        minimise(run, recording, Losses.crossEntropy(logits, run.integers("label.y")));
      }
      case "tet" -> {
        run.check("out.y", y);
        TemporalEfficientTraining loss =
            new TemporalEfficientTraining(
                run.hyper().number("TET_lamb"), run.hyper().number("TET_means"), 0);
        minimise(run, recording, loss.loss(y, run.integers("label.y")));
      }
      default -> throw run.hyper().unsupported("loss");
    }
  }

  private static void minimise(CaseRun run, Recording recording, Tensor loss) {
    run.check("out.loss", loss);
    recording.minimise(loss);
  }

  private static Monitor observer(CaseRun run, Module root) {
    HookNames hooks = HookNames.of(root);
    Map<Module, String> paths = new LinkedHashMap<>();
    root.modules().forEach((path, module) -> paths.put(module, path));
    return (module, input, output) -> {
      String path = paths.get(module);
      if (!path.isEmpty() && run.has(ACTIVITY + path)) {
        // Layers without time see [T * N, ...] at the peer.
        Shape shape = run.array(ACTIVITY + path).shape();
        run.check(ACTIVITY + path, Views.reshape(output.detach(), shape));
      }
      hooks.of(path).ifPresent(name -> checkRates(run, name, output));
    };
  }

  private static void checkRates(CaseRun run, String name, Tensor output) {
    double[] values = output.toDoubleArray();
    int steps = Math.toIntExact(output.size(0));
    int each = values.length / steps;
    double[] means = new double[steps];
    double[] nonzero = new double[steps];
    for (int i = 0; i < values.length; i++) {
      means[i / each] += values[i] / each;
      nonzero[i / each] += values[i] != 0 ? 1.0 / each : 0;
    }
    run.check("out.firing_rate." + name, Shape.of(steps), means);
    run.check("out.nonzero_rate." + name, Shape.of(steps), nonzero);
  }
}
