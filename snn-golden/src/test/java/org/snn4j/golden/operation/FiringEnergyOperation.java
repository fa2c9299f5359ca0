// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import java.util.List;
import org.snn4j.core.loss.Losses;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.golden.net.NetBuilder;
import org.snn4j.golden.net.Network;
import org.snn4j.models.energy.AttentionAdditions;
import org.snn4j.models.energy.EnergyConstants;
import org.snn4j.models.energy.FiringEnergy;
import org.snn4j.models.energy.LayerRates;
import org.snn4j.models.energy.RateProfile;

/**
 * A Spike-driven Transformer in evaluation mode: how busy the input of each convolution and of the
 * head is, and the energy that follows by the paper's formula.
 */
final class FiringEnergyOperation implements Operation {

  @Override
  public void run(CaseRun run) {
    Hyper hyper = run.hyper().ignore("release");
    SpikeDrivenLayers layers = new SpikeDrivenLayers(run);
    Module root = SpikeDrivenOperations.network(run, layers.layers());
    layers.requireLike(root);
    Network network = NetBuilder.whole(root);
    network.load(run);
    int timeSteps = hyper.integer("T");
    RateProfile profile = new RateProfile(root, timeSteps);
    Tensor x = input(run);
    ForwardPass pass = profile.watch(ForwardPass.inference(run.scope()), x.size(-4));
    Tensor y = network.forward(run, x, pass);
    run.check("out.y", y.rank() == run.array("out.y").shape().rank() ? y : Losses.meanOverTime(y));
    check(run, hyper, profile);
  }

  private static void check(CaseRun run, Hyper hyper, RateProfile profile) {
    EnergyConstants constants =
        new EnergyConstants(hyper.number("e_mac_pj"), hyper.number("e_ac_pj"));
    FiringEnergy energy = FiringEnergy.of(profile, constants);
    List<LayerRates> rows = profile.layers();
    requireOrder(hyper, rows);
    run.check(
        "out.macs_per_step",
        Shape.of(rows.size()),
        rows.stream().mapToDouble(LayerRates::macs).toArray());
    run.check(
        "out.input_rate",
        Shape.of(rows.size(), profile.timeSteps()),
        rows.stream()
            .flatMap(row -> row.rates().stream())
            .mapToDouble(Double::doubleValue)
            .toArray());
    run.check("out.energy_first_layer_pj", energy.firstPj());
    run.check("out.energy_first_layer_once_pj", energy.firstOncePj());
    run.check("out.energy_ac_pj", energy.othersPj());
    run.check("out.energy_total_pj", energy.totalPj());
    List<AttentionAdditions> attentions = energy.attentions();
    run.check(
        "out.sdsa_additions_per_sample",
        Shape.of(attentions.size()),
        attentions.stream().mapToDouble(AttentionAdditions::perSample).toArray());
  }

  private static void requireOrder(Hyper hyper, List<LayerRates> rows) {
    List<String> listed = hyper.values("layers").stream().map(name -> name.asText()).toList();
    List<String> ours = rows.stream().map(LayerRates::path).toList();
    if (!ours.equals(listed)) {
      throw new IllegalStateException("The layers must be " + listed + " but are " + ours);
    }
  }

  /** Sequences come with the batch first. */
  private static Tensor input(CaseRun run) {
    Tensor x = run.tensor("in.x");
    return x.rank() == 5 ? Views.transpose(x, 0, 1) : x;
  }
}
