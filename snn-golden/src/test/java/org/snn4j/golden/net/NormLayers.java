// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.net;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.GroupNorm;
import org.snn4j.core.nn.layer.WSConv2d;
import org.snn4j.core.nn.layer.WSLinear;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.neuron.norm.BatchNormThroughTime1d;
import org.snn4j.neuron.norm.BatchNormThroughTime2d;
import org.snn4j.neuron.norm.NeuNorm;
import org.snn4j.neuron.norm.TemporalEffectiveBatchNorm1d;
import org.snn4j.neuron.norm.TemporalEffectiveBatchNorm2d;
import org.snn4j.neuron.norm.ThresholdDependentBatchNorm1d;
import org.snn4j.neuron.norm.ThresholdDependentBatchNorm2d;

/** Normalisations that know about time, and those of weights and groups, by the peers' names. */
final class NormLayers {

  private static final ImmutableSet<String> OVER_TIME =
      ImmutableSet.of(
          "ThresholdDependentBatchNorm1d",
          "ThresholdDependentBatchNorm2d",
          "TemporalEffectiveBatchNorm1d",
          "TemporalEffectiveBatchNorm2d",
          "BatchNormThroughTime1d",
          "BatchNormThroughTime2d",
          "NeuNorm");

  private NormLayers() {}

  /** Whether a class is one of those whose form depends on whether it is given sequences. */
  static boolean isOverTime(String op) {
    return OVER_TIME.contains(op);
  }

  /** Whether a class of those carries something from one step to the next. */
  static boolean carriesState(String op) {
    return op.startsWith("BatchNormThroughTime") || op.equals("NeuNorm");
  }

  /**
   * A normalisation over time.
   *
   * @param sequences whether it is given {@code [T, N, ...]} rather than single steps
   */
  static Module overTime(String op, Hyper hyper, Init init, boolean sequences) {
    boolean images = op.endsWith("2d");
    if (op.equals("NeuNorm")) {
      return neuNorm(hyper, init);
    }
    int channels = hyper.integer("num_features");
    if (op.startsWith("BatchNormThroughTime")) {
      return throughTime(op, channels, hyper, init, sequences);
    }
    BatchNorm.Options options = Layers.norm(hyper);
    if (op.startsWith("TemporalEffective")) {
      if (!sequences) {
        throw hyper.unsupported("step_mode");
      }
      int steps = hyper.integer("T");
      return images
          ? new TemporalEffectiveBatchNorm2d(steps, channels, options, init)
          : new TemporalEffectiveBatchNorm1d(steps, channels, options, init);
    }
    double alpha = hyper.number("alpha");
    double threshold = hyper.number("v_th");
    if (!sequences) {
      BatchNorm.Options scaled = options.withInitialWeight(alpha * threshold);
      return images
          ? new BatchNorm2d(channels, scaled, init)
          : new BatchNorm1d(channels, scaled, init);
    }
    return images
        ? new ThresholdDependentBatchNorm2d(alpha, threshold, channels, options, init)
        : new ThresholdDependentBatchNorm1d(alpha, threshold, channels, options, init);
  }

  private static Module throughTime(
      String op, int channels, Hyper hyper, Init init, boolean sequences) {
    int steps = hyper.integer("T");
    BatchNorm.Options options =
        hyper.has("net") ? stepNorms(op, steps, hyper) : Layers.norm(hyper).withoutBias();
    if (op.endsWith("2d")) {
      return sequences
          ? new BatchNormThroughTime2d(steps, channels, options, init)
          : BatchNormThroughTime2d.singleStep(steps, channels, options, init);
    }
    return sequences
        ? new BatchNormThroughTime1d(steps, channels, options, init)
        : BatchNormThroughTime1d.singleStep(steps, channels, options, init);
  }

  /** The constants of the norms that {@code hyper.net} lists, which have to be the same. */
  private static BatchNorm.Options stepNorms(String op, int steps, Hyper hyper) {
    Hyper net = hyper.object("net").ignore("step_mode");
    List<Hyper> layers = net.objects("layers");
    if (!net.text("kind").equals("named")
        || !net.text("class").equals(op)
        || layers.size() != steps) {
      throw hyper.unsupported("net");
    }
    BatchNorm.Options first = null;
    for (int t = 0; t < steps; t++) {
      Hyper layer = layers.get(t);
      BatchNorm.Options options = Layers.norm(layer).withoutBias();
      boolean expected =
          layer.text("name").equals("bn_list." + t)
              && layer.text("op").startsWith("BatchNorm")
              && layer.integer("num_features") == hyper.integer("num_features");
      if (!expected || (first != null && !first.equals(options))) {
        throw hyper.unsupported("net");
      }
      first = options;
    }
    return first;
  }

  private static Module neuNorm(Hyper hyper, Init init) {
    return new NeuNorm(
        hyper.integer("in_channels"),
        hyper.integer("height"),
        hyper.integer("width"),
        hyper.number("k", 0.9),
        hyper.flag("shared_across_channels", false),
        init);
  }

  static Module groupNorm(Hyper hyper, Init init) {
    return new GroupNorm(
        hyper.integer("num_groups"),
        hyper.integer("num_channels"),
        hyper.number("eps", 1e-5),
        hyper.flag("affine", true),
        init);
  }

  static Module standardConv2d(Hyper hyper, Init init) {
    return new WSConv2d(
        hyper.integer("in_channels"),
        hyper.integer("out_channels"),
        Windows.convolution2d(hyper),
        hyper.flag("bias", true),
        hyper.flag("gain", true),
        hyper.number("eps", 1e-4),
        init);
  }

  static Module standardLinear(Hyper hyper, Init init) {
    return new WSLinear(
        hyper.integer("in_features"),
        hyper.integer("out_features"),
        hyper.flag("bias", true),
        hyper.flag("gain", true),
        hyper.number("eps", 1e-4),
        init);
  }
}
