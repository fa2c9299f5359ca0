// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Monitor;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;
import org.snn4j.models.block.BlockLayers;

/**
 * A published block or network: what it gives in the case's mode, what its inner modules give, its
 * loss, every gradient and its running statistics.
 */
final class BlockOperation implements Operation {

  private static final String ACTIVITY = "out.act.";
  private static final ImmutableMap<String, ForwardPass.Mode> MODES =
      ImmutableMap.of(
          "eval", ForwardPass.Mode.INFERENCE,
          "frozen", ForwardPass.Mode.FROZEN_NORMS,
          "train", ForwardPass.Mode.TRAINING);

  private final BiFunction<CaseRun, BlockLayers, Module> maker;
  private final UnaryOperator<Tensor> shown;

  private BlockOperation(
      BiFunction<CaseRun, BlockLayers, Module> maker, UnaryOperator<Tensor> shown) {
    this.maker = maker;
    this.shown = shown;
  }

  /** A module that takes the case's input as it is. */
  static BlockOperation of(BiFunction<CaseRun, BlockLayers, Module> maker) {
    return new BlockOperation(maker, x -> x);
  }

  /** A module that takes the case's input after it was brought into another form. */
  BlockOperation showing(UnaryOperator<Tensor> form) {
    return new BlockOperation(maker, form);
  }

  @Override
  public void run(CaseRun run) {
    run.hyper().ignore("release", "batch_axis");
    NamedLayers listed = NamedLayers.listed(run.hyper().object("net"));
    Init init = NetBuilder.init(run);
    Network network = NetBuilder.whole(maker.apply(run, listed.layers(init)));
    listed.requireAgreement(network.root(), init);
    network.load(run);
    Recording recording = new Recording(run);
    ForwardPass pass = recording.pass(mode(run)).watchedBy(observer(run, network.root()));
    Tensor y = network.forward(run, shown.apply(recording.watch("in.x")), pass);
    network.checkStates(run);
    finish(run, recording, y);
    recording.checkGradients().ifPresent(gradients -> network.checkGradients(run, gradients));
  }

  private static void finish(CaseRun run, Recording recording, Tensor y) {
    switch (run.hyper().text("loss")) {
      case "none" -> {
        run.check("out.y", y);
        recording.weigh(y, "cotangent.y");
      }
      case "ce" -> {
        // Ours returns the logits of every step, the peer's network their mean.
        Tensor logits = Losses.meanOverTime(y);
        run.check("out.y", run.array("out.y").shape().rank() == 3 ? y : logits);
        run.check("out.logits", logits);
        Tensor loss = Losses.crossEntropy(logits, run.integers("label.y"));
        run.check("out.loss", loss);
        recording.minimise(loss);
      }
      default -> throw run.hyper().unsupported("loss");
    }
  }

  private static ForwardPass.Mode mode(CaseRun run) {
    return Optional.ofNullable(MODES.get(run.hyper().text("mode")))
        .orElseThrow(() -> run.hyper().unsupported("mode"));
  }

  private static Monitor observer(CaseRun run, Module root) {
    Map<Module, String> watched = new LinkedHashMap<>();
    root.modules()
        .forEach(
            (path, module) -> {
              if (!path.isEmpty() && run.has(ACTIVITY + path)) {
                watched.put(module, ACTIVITY + path);
              }
            });
    return (module, input, output) ->
        Optional.ofNullable(watched.get(module)).ifPresent(name -> run.check(name, output));
  }
}
