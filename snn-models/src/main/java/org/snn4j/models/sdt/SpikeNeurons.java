// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt;

import java.util.Objects;
import java.util.function.Function;
import org.snn4j.core.nn.Init;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.IFNode;
import org.snn4j.neuron.LIFNode;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.ParametricLIFNode;

/**
 * The neurons of a Spike-driven Transformer.
 *
 * @param usual those of every layer but one
 * @param attention those that decide which channels the attention lets pass
 */
public record SpikeNeurons(Neuron<?> usual, Neuron<?> attention) {

  private static final Firing FIRING = Firing.DEFAULT.withDetachReset(true);

  /**
   * Leaky neurons, spike mode {@code lif}: tau 2, hard and detached reset, threshold 1, in the
   * attention 0.5.
   */
  public static final SpikeNeurons LIF = of(firing -> new LIFNode(2, true, firing));

  /** Leaky neurons that learn tau, from 2 on, spike mode {@code plif}; else as {@link #LIF}. */
  public static final SpikeNeurons PLIF = of(firing -> new ParametricLIFNode(2, true, firing));

  /** Neurons without a leak, spike mode {@code if}; else as {@link #LIF}. */
  public static final SpikeNeurons IF = of(IFNode::new);

  /** Refuses a missing neuron. */
  public SpikeNeurons {
    Objects.requireNonNull(usual, "SpikeNeurons: usual");
    Objects.requireNonNull(attention, "SpikeNeurons: attention");
  }

  /** What makes the layers of a network of these neurons, with PyTorch's batch norms. */
  public BlockLayers layers(Init init) {
    return new BlockLayers(usual, attention, init);
  }

  private static SpikeNeurons of(Function<Firing, Neuron<?>> neuron) {
    return new SpikeNeurons(
        neuron.apply(FIRING), neuron.apply(FIRING.withThreshold(BlockLayers.ATTENTION_THRESHOLD)));
  }
}
