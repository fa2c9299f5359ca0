// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.norm;

import java.util.Objects;
import java.util.Optional;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Require;

/**
 * Leaky integrate-and-fire neurons whose charged potential passes a batch norm at every time step
 * (MPBN): Y. Guo et al., <i>Membrane Potential Batch Normalization for Spiking Neural Networks</i>,
 * ICCV 2023.
 *
 * <pre>
 *   h[t] = BN(charge of the LIF neuron)
 *   s[t] = 1 if h[t] &gt;= threshold else 0
 *   v[t] = reset of h[t]
 * </pre>
 *
 * <p>In training each step has the statistics of its own batch, and the running ones move T times
 * per sequence. The threshold is {@code vThreshold}, or {@code exp(a)} for each channel if it is
 * learned; a soft reset takes off {@code vThreshold} in either case.
 *
 * <ul>
 *   <li>{@code vbn}: the batch norm, a child, unless the options leave it out
 *   <li>{@code a} {@code [C]}, starting at 0, if the threshold is learned
 * </ul>
 *
 * <p>Shapes: see {@link MPBNBaseNode}. {@link #folded} makes a layer for inference whose norm has
 * become a threshold.
 */
public final class MPBNLIFNode extends MPBNBaseNode {

  private final boolean normalizes;
  private final BatchNorm norm;
  private final Parameter a;

  /**
   * The constants of such a layer.
   *
   * @param neuron charge, firing and reset
   * @param norm the batch norm's constants; empty for no norm
   * @param learnableThreshold whether each channel learns a threshold
   */
  public record Options(
      LIFNode neuron, Optional<BatchNorm.Options> norm, boolean learnableThreshold) {

    /** SpikingJelly's: tau 2 without decay of the input, a norm, a fixed threshold. */
    public static final Options DEFAULT =
        new Options(
            new LIFNode().withDecayInput(false), Optional.of(BatchNorm.Options.DEFAULT), false);

    /** Refuses a missing part. */
    public Options {
      Objects.requireNonNull(neuron, "MPBNLIFNode: neuron");
      Objects.requireNonNull(norm, "MPBNLIFNode: norm");
    }

    /** With other neurons. */
    public Options withNeuron(LIFNode other) {
      return new Options(other, norm, learnableThreshold);
    }

    /** With another batch norm. */
    public Options withNorm(BatchNorm.Options other) {
      return new Options(neuron, Optional.of(other), learnableThreshold);
    }

    /** Without the batch norm. */
    public Options withoutNorm() {
      return new Options(neuron, Optional.empty(), learnableThreshold);
    }

    /** With a threshold that is learned, or fixed. */
    public Options withLearnableThreshold(boolean learnable) {
      return new Options(neuron, norm, learnable);
    }
  }

  private MPBNLIFNode(Channels channels, Options options, Init init) {
    super(options.neuron(), channels);
    Require.oneOrMore(
        "MPBNLIFNode", channels.images() ? "outChannels" : "outFeatures", channels.count());
    normalizes = options.norm().isPresent();
    norm = normalizes ? child("vbn", channels.norm(options.norm().get(), init)) : null;
    a = options.learnableThreshold() ? parameter("a", init.constant(0, channels.count())) : null;
  }

  /** For the features {@code [(T,) N, F]} of a linear layer, F 1 or more. */
  public static MPBNLIFNode ofFeatures(int outFeatures, Options options, Init init) {
    return new MPBNLIFNode(new Channels(outFeatures, false), options, init);
  }

  /** For the images {@code [(T,) N, C, H, W]} of a convolution, C 1 or more. */
  public static MPBNLIFNode ofChannels(int outChannels, Options options, Init init) {
    return new MPBNLIFNode(new Channels(outChannels, true), options, init);
  }

  /**
   * A layer for inference without the norm, whose neurons fire where the charge reaches
   *
   * <pre>
   *   (threshold - beta) sqrt(var + eps) / gamma + mean
   * </pre>
   *
   * <p>with the running statistics as they are now.
   *
   * @param residual what the reset works on
   * @throws IllegalStateException if there is no norm, or it tracks no running statistics, or one
   *     of its weights is not above 0, where firing above a threshold would turn into firing below
   */
  public FoldedMPBNLIFNode folded(FoldedMPBNLIFNode.Residual residual, Init init) {
    if (!normalizes) {
      throw new IllegalStateException(describe() + ": there is no norm to fold into the threshold");
    }
    double[] thresholds = new double[channels().count()];
    double[] exponents = a == null ? null : a.value().toDoubleArray();
    for (int c = 0; c < thresholds.length; c++) {
      thresholds[c] = exponents == null ? neuron().firing().vThreshold() : Math.exp(exponents[c]);
    }
    return new FoldedMPBNLIFNode(
        neuron(), channels(), norm.inferenceAffine(), thresholds, residual, init);
  }

  @Override
  Fired fire(Tensor charged, ForwardPass pass) {
    Tensor h = normalizes ? norm.forward(charged, pass) : charged;
    if (a == null) {
      return new Fired(neuron().firing().fire(h), h);
    }
    Tensor threshold = channels().spread(Elementwise.exp(pass.use(a)));
    Tensor above = Arithmetic.subtract(h, threshold);
    return new Fired(neuron().firing().surrogate().fire(above), h);
  }
}
