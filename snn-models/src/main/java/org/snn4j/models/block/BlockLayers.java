// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.block;

import java.util.Objects;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.BatchNorm;
import org.snn4j.core.nn.layer.BatchNorm1d;
import org.snn4j.core.nn.layer.BatchNorm2d;
import org.snn4j.core.nn.layer.Conv1d;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MaxPool2d;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Neuron;

/**
 * Makes the layers that the blocks of a spiking transformer are built of.
 *
 * @param neuron the neurons everywhere but behind an attention
 * @param attentionNeuron the neurons behind an attention, whose sums are small
 * @param norm constants of the batch norms
 * @param init what parameters are built with
 */
public record BlockLayers(
    Neuron<?> neuron, Neuron<?> attentionNeuron, BatchNorm.Options norm, Init init) {

  /** The threshold of the neurons behind an attention in the published models. */
  public static final double ATTENTION_THRESHOLD = 0.5;

  private static final ConvGeometry POINT = ConvGeometry.kernel(1);
  private static final ConvGeometry SQUARE = ConvGeometry.kernel(3).withPadding(1);
  private static final PoolGeometry HALVING = PoolGeometry.window(3).withStride(2).withPadding(1);

  /** Refuses a missing part. */
  public BlockLayers {
    Objects.requireNonNull(neuron, "BlockLayers: neuron");
    Objects.requireNonNull(attentionNeuron, "BlockLayers: attentionNeuron");
    Objects.requireNonNull(norm, "BlockLayers: norm");
    Objects.requireNonNull(init, "BlockLayers: init");
  }

  /** With PyTorch's constants of batch norms. */
  public BlockLayers(Neuron<?> neuron, Neuron<?> attentionNeuron, Init init) {
    this(neuron, attentionNeuron, BatchNorm.Options.DEFAULT, init);
  }

  /**
   * The published models' neurons: LIF of time constant 2 and threshold 1, behind an attention 0.5,
   * with no gradient through the reset.
   */
  public static BlockLayers published(Init init) {
    LIFNode neuron = new LIFNode(2).withDetachReset(true);
    return new BlockLayers(neuron, neuron.withThreshold(ATTENTION_THRESHOLD), init);
  }

  /** A layer of neurons over {@code [T, N, ...]}. */
  public Module fire() {
    return neuron.multiStep(init);
  }

  /** A layer of the neurons behind an attention. */
  public Module fireAttention() {
    return attentionNeuron.multiStep(init);
  }

  /** A linear map of the channels of {@code [T, N, C, L]}, as a convolution of width 1. */
  public Module tokens(int in, int out, boolean bias) {
    return new Conv1d(in, out, POINT, bias, init);
  }

  /** A linear map of the last axis. */
  public Module linear(int in, int out, boolean bias) {
    return new Linear(in, out, bias, init);
  }

  /** A batch norm of {@code [T, N, C, L]}. */
  public Module norm1d(int channels) {
    return new BatchNorm1d(channels, norm, init);
  }

  /** A convolution of 3 x 3 without bias that keeps the size of {@code [(T,) N, C, H, W]}. */
  public Module conv3x3(int in, int out) {
    return new Conv2d(in, out, SQUARE, false, init);
  }

  /** A batch norm of {@code [T, N, C, H, W]}. */
  public Module norm2d(int channels) {
    return new BatchNorm2d(channels, norm, init);
  }

  /** A batch norm of images {@code [N, C, H, W]} that are shown at several time steps later on. */
  public Module norm2dOfStills(int channels, int timeSteps) {
    return new BatchNorm2d(channels, norm, timeSteps, init);
  }

  /** Max pooling of 3 x 3 by 2: height and width are halved, rounded up. */
  public Module halve() {
    return new MaxPool2d(HALVING);
  }

  /** {@link #tokens} without a bias and a batch norm, named 0 and 1. */
  public ConvNorm tokensAndNorm(int in, int out) {
    return new ConvNorm(tokens(in, out, false), norm1d(out));
  }
}
