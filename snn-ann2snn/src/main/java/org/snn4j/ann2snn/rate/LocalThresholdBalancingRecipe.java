// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import com.google.common.collect.ImmutableList;
import java.util.Objects;
import java.util.Optional;
import org.snn4j.ann2snn.CalibrationData;
import org.snn4j.ann2snn.Conversion;
import org.snn4j.ann2snn.ConversionRecipe;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.ann2snn.scale.LocalThresholdBalancingHook;
import org.snn4j.ann2snn.scale.NeuronFactory;
import org.snn4j.ann2snn.scale.ThresholdOptimizer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.neuron.HalfThresholdIFNode;
import org.snn4j.neuron.Require;

/**
 * Converts networks of ReLUs with thresholds that balance what is cut off against what is rounded,
 * one for each channel, and neurons that start at half their threshold. Max-pools that alone take
 * an activation are moved before its neurons. The network runs as one of {@link RateCodingRecipe}
 * does.
 *
 * <p>Source: T. Bu et al., <i>Inference-Scale Complexity in ANN-SNN Conversion</i>, CVPR 2025.
 *
 * @param dataloader the inputs that thresholds are balanced on, batch by batch
 * @param channelDim the axis of the channels, usually 1; negative axes count from the end
 * @param fusing which batch norms are folded before that
 * @param gated whether other max-pools become {@link SpikeGatedMaxPool2d}; else they are left
 * @param eps the smallest threshold, greater than 0
 */
public record LocalThresholdBalancingRecipe(
    CalibrationData dataloader, int channelDim, NormFusing fusing, boolean gated, double eps)
    implements ConversionRecipe {

  /** Refuses a missing part. */
  public LocalThresholdBalancingRecipe {
    Objects.requireNonNull(
        dataloader, "LocalThresholdBalancingRecipe: dataloader must be given but is null");
    Objects.requireNonNull(fusing, "LocalThresholdBalancingRecipe: fusing");
    Require.positive("LocalThresholdBalancingRecipe", "eps", eps);
  }

  /** Channels on axis 1, norms folded, other max-pools gated. */
  public LocalThresholdBalancingRecipe(CalibrationData dataloader) {
    this(dataloader, 1, NormFusing.ALL, true, LocalThresholdBalancingHook.SMALLEST);
  }

  /** With channels on another axis. */
  public LocalThresholdBalancingRecipe channelDim(int axis) {
    return new LocalThresholdBalancingRecipe(dataloader, axis, fusing, gated, eps);
  }

  /** With or without folding of batch norms. */
  public LocalThresholdBalancingRecipe fuse(boolean fuse) {
    return new LocalThresholdBalancingRecipe(
        dataloader, channelDim, fuse ? NormFusing.ALL : NormFusing.OFF, gated, eps);
  }

  /** With other max-pools gated or left. */
  public LocalThresholdBalancingRecipe gated(boolean gate) {
    return new LocalThresholdBalancingRecipe(dataloader, channelDim, fusing, gate, eps);
  }

  /** With another smallest threshold, greater than 0. */
  public LocalThresholdBalancingRecipe eps(double smallest) {
    return new LocalThresholdBalancingRecipe(dataloader, channelDim, fusing, gated, smallest);
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
    return RateSteps.insertHooks(
        graph, rules(), () -> new LocalThresholdBalancingHook(channelDim, eps));
  }

  @Override
  public void calibrate(Graph graph, ForwardPass pass, Conversion conversion) {
    RateSteps.calibrate(graph, dataloader, pass);
  }

  @Override
  public Graph replace(Graph graph, ForwardPass pass, Conversion conversion) {
    Replacement with =
        new Replacement(
            new NeuronFactory(HalfThresholdIFNode::new),
            ThresholdOptimizer.fixed(),
            pass,
            conversion.init(),
            conversion.log());
    return RateSteps.finished(
        RateSteps.replace(graph, rules(), with), new MaxPooling(true, gated), conversion.log());
  }

  private static ImmutableList<ActivationRule> rules() {
    return ActivationRule.poolingBeforeSpikes();
  }
}
