// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.ConversionRecipe;
import org.snn4j.ann2snn.rate.LocalThresholdBalancingRecipe;
import org.snn4j.ann2snn.rate.MaxPooling;
import org.snn4j.ann2snn.rate.RateCodingRecipe;
import org.snn4j.ann2snn.scale.NeuronFactory;
import org.snn4j.core.op.Joins;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.check.CaseRun;
import org.snn4j.neuron.Reset;

/** Networks of ReLUs that become networks of neurons. */
final class RateCodingOperations {

  private RateCodingOperations() {}

  static void register(ImmutableMap.Builder<String, Operation> all) {
    all.put("rate coding conversion of a CNN", RateCodingOperations::conversion);
    all.put("local threshold balancing conversion", RateCodingOperations::conversion);
    all.put("conversion of a residual CNN", RateCodingOperations::conversion);
    all.put("Converter.convert_to_spiking_neurons", RateCodingOperations::facade);
  }

  private static void conversion(CaseRun run) {
    Hyper hyper = run.hyper();
    if (!hyper.text("release").equals("step-mode")) {
      throw hyper.unsupported("release");
    }
    ConversionRecipe recipe =
        switch (hyper.text("recipe")) {
          case "RateCodingRecipe" -> rateCoding(run);
          case "LocalThresholdBalancingRecipe" -> balancing(run);
          default -> throw hyper.unsupported("recipe");
        };
    new RateCodedCase(run).check(recipe);
  }

  private static void facade(CaseRun run) {
    Hyper hyper = run.hyper();
    for (String key : List.of("rules", "threshold_optimizer")) {
      hyper.ignore(key);
      if (hyper.has(key)) {
        throw hyper.unsupported(key);
      }
    }
    if (!hyper.text("release").equals("rules")) {
      throw hyper.unsupported("release");
    }
    new RateCodedCase(run).checkFacade(neurons(hyper));
  }

  private static ConversionRecipe rateCoding(CaseRun run) {
    Hyper hyper = run.hyper();
    RateCodingRecipe recipe =
        new RateCodingRecipe(calibration(run))
            .eps(hyper.number("eps", 1e-6))
            .momentum(hyper.number("momentum"))
            .fuse(hyper.flag("fuse_flag"))
            .neuronFactory(neurons(hyper));
    recipe =
        hyper.isText("mode") ? recipe.mode(hyper.text("mode")) : recipe.mode(hyper.number("mode"));
    int channelDim = hyper.integer("channel_dim");
    boolean move = hyper.flag("pre_spike_maxpool");
    boolean half = hyper.flag("half_threshold");
    if (!hyper.flag("channel_wise")) {
      // The peer looks at the other three with channels only.
      return recipe.maxPooling(MaxPooling.left());
    }
    RateCodingRecipe byChannel =
        recipe.channelWise(channelDim).maxPooling(new MaxPooling(move, false));
    return half ? byChannel.halfThreshold() : byChannel;
  }

  private static ConversionRecipe balancing(CaseRun run) {
    Hyper hyper = run.hyper();
    if (hyper.number("v_threshold", 1) != 1) {
      throw hyper.unsupported("v_threshold");
    }
    if (hyper.ignore("v_reset").has("v_reset")) {
      throw hyper.unsupported("v_reset");
    }
    return new LocalThresholdBalancingRecipe(calibration(run))
        .eps(hyper.number("eps", 1e-6))
        .channelDim(hyper.integer("channel_dim"))
        .fuse(hyper.flag("fuse_flag"))
        .gated(false);
  }

  private static NeuronFactory neurons(Hyper hyper) {
    NeuronFactory factory = new NeuronFactory().withThreshold(hyper.number("v_threshold"));
    hyper.ignore("v_reset");
    return hyper.has("v_reset") ? factory.withReset(Reset.hard(hyper.number("v_reset"))) : factory;
  }

  static CalibrationData calibration(CaseRun run) {
    return CalibrationData.of(Joins.unstack(run.tensor("in.calibration"), 0));
  }
}
