// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Conversion;
import org.snn4j.ann2snn.ConversionRecipe;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.scale.NeuronFactory;
import org.snn4j.ann2snn.scale.ScaleMode;
import org.snn4j.ann2snn.scale.ThresholdOptimizer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.neuron.HalfThresholdIFNode;

/**
 * Converts networks of ReLUs: {@code new RateCodingRecipe(calibration).mode("99.9%")}. The
 * converted network takes one step per call; call it T times with one pass and the same input, and
 * sum what it gives, which {@link org.snn4j.ann2snn.run.RateCodedRun} does.
 *
 * <p>Every method that changes something gives another recipe.
 *
 * @param dataloader the inputs that activations are measured on
 * @param measuring how they are measured
 * @param fusing which batch norms are folded before that
 * @param pooling what becomes of max-pools
 * @param customRules the rules, if not the default ones
 * @param neurons makes the neurons
 * @param thresholds makes thresholds of what was measured
 */
public record RateCodingRecipe(
    CalibrationData dataloader,
    Measuring measuring,
    NormFusing fusing,
    MaxPooling pooling,
    Optional<ImmutableList<ActivationRule>> customRules,
    NeuronFactory neurons,
    ThresholdOptimizer thresholds)
    implements ConversionRecipe {

  /** Refuses a missing part. */
  public RateCodingRecipe {
    Objects.requireNonNull(dataloader, "RateCodingRecipe: dataloader must be given but is null");
    Objects.requireNonNull(measuring, "RateCodingRecipe: measuring");
    Objects.requireNonNull(fusing, "RateCodingRecipe: fusing");
    Objects.requireNonNull(pooling, "RateCodingRecipe: pooling");
    Objects.requireNonNull(customRules, "RateCodingRecipe: customRules");
    Objects.requireNonNull(neurons, "RateCodingRecipe: neurons");
    Objects.requireNonNull(thresholds, "RateCodingRecipe: thresholds");
  }

  /** The largest value of each activation, momentum 0.1, norms folded, max-pools gated. */
  public RateCodingRecipe(CalibrationData dataloader) {
    this(
        dataloader,
        Measuring.largest(),
        NormFusing.ALL,
        MaxPooling.gates(),
        Optional.empty(),
        new NeuronFactory(),
        ThresholdOptimizer.fixed());
  }

  /** With another measure: {@code "max"}, a percentage such as {@code "99.9%"}. */
  public RateCodingRecipe mode(String mode) {
    return mode(ScaleMode.parse(mode));
  }

  /** With a fraction of the largest value as measure, in (0, 1]. */
  public RateCodingRecipe mode(double fraction) {
    return mode(ScaleMode.parse(fraction));
  }

  /** With another measure. */
  public RateCodingRecipe mode(ScaleMode mode) {
    return measuring(measuring.withMode(mode));
  }

  /** With another weight of the newest batch, in [0, 1]. */
  public RateCodingRecipe momentum(double momentum) {
    return measuring(measuring.withMomentum(momentum));
  }

  /** With a scale for each index of an axis, usually 1; negative axes count from the end. */
  public RateCodingRecipe channelWise(int channelDim) {
    return measuring(measuring.withChannelDim(channelDim));
  }

  /** With another smallest scale of a channel, greater than 0. */
  public RateCodingRecipe eps(double smallest) {
    return measuring(measuring.withEps(smallest));
  }

  private RateCodingRecipe measuring(Measuring other) {
    return new RateCodingRecipe(
        dataloader, other, fusing, pooling, customRules, neurons, thresholds);
  }

  /** With or without folding of batch norms. */
  public RateCodingRecipe fuse(boolean fuse) {
    return fuse(fuse ? NormFusing.ALL : NormFusing.OFF);
  }

  /** With other folding of batch norms. */
  public RateCodingRecipe fuse(NormFusing which) {
    return new RateCodingRecipe(
        dataloader, measuring, which, pooling, customRules, neurons, thresholds);
  }

  /** With or without max-pools moved before neurons. */
  public RateCodingRecipe preSpikeMaxPool(boolean move) {
    return maxPooling(new MaxPooling(move, pooling.gated()));
  }

  /** With other max-pools. */
  public RateCodingRecipe maxPooling(MaxPooling other) {
    return new RateCodingRecipe(
        dataloader, measuring, fusing, other, customRules, neurons, thresholds);
  }

  /** With other rules, of which the first that matches counts. */
  public RateCodingRecipe rules(List<? extends ActivationRule> rules) {
    return new RateCodingRecipe(
        dataloader,
        measuring,
        fusing,
        pooling,
        Optional.of(ImmutableList.copyOf(rules)),
        neurons,
        thresholds);
  }

  /** With neurons that start at half their threshold, which rounds rates instead of cutting off. */
  public RateCodingRecipe halfThreshold() {
    return neuronFactory(new NeuronFactory(HalfThresholdIFNode::new, neurons.firing()));
  }

  /** With other neurons. */
  public RateCodingRecipe neuronFactory(NeuronFactory factory) {
    return new RateCodingRecipe(
        dataloader, measuring, fusing, pooling, customRules, factory, thresholds);
  }

  /** With thresholds made in another way. */
  public RateCodingRecipe thresholdOptimizer(ThresholdOptimizer optimizer) {
    return new RateCodingRecipe(
        dataloader, measuring, fusing, pooling, customRules, neurons, optimizer);
  }

  /** The rules in force. */
  public ImmutableList<ActivationRule> rules() {
    return customRules.orElseGet(
        () ->
            pooling.preSpike() ? ActivationRule.poolingBeforeSpikes() : ActivationRule.defaults());
  }

  @Override
  public Optional<CalibrationData> data() {
    return Optional.of(dataloader);
  }

  @Override
  public Graph afterTrace(Graph graph, Conversion conversion) {
    return new ConvNormFusing(fusing, conversion.init(), conversion.log()).fuse(graph);
  }

  @Override
  public Graph insertObservers(Graph graph, Conversion conversion) {
    return RateSteps.insertHooks(graph, rules(), measuring.hooks());
  }

  @Override
  public void calibrate(Graph graph, ForwardPass pass, Conversion conversion) {
    RateSteps.calibrate(graph, dataloader, pass);
  }

  @Override
  public Graph replace(Graph graph, ForwardPass pass, Conversion conversion) {
    Replacement with =
        new Replacement(neurons, thresholds, pass, conversion.init(), conversion.log());
    return RateSteps.finished(RateSteps.replace(graph, rules(), with), pooling, conversion.log());
  }
}
