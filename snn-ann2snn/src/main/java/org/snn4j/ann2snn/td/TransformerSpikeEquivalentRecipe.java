// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.ann2snn.Conversion;
import org.snn4j.ann2snn.ConversionRecipe;
import org.snn4j.ann2snn.graph.Graph;
import org.snn4j.core.nn.ForwardPass;

/**
 * Converts transformers to temporal differences, without data: the converted network takes {@code
 * [T, N, ...]} where the network took {@code [N, ...]}, and its outputs add up, at every step, to
 * what the network makes of the sum of its inputs.
 *
 * <pre>{@code
 * Module spiking = new Converter(new TransformerSpikeEquivalentRecipe(), scope).convert(model, x);
 * }</pre>
 *
 * <p>Linear, LayerNorm, GELU and MultiheadAttention layers and functional attention become their
 * operators, and so does all else that is not linear; what is linear acts on each step. Constants
 * such as position embeddings count at the first step of a pass only. Masks have no axis of time.
 * What has no such form, such as a neuron, is refused by name.
 *
 * <p>Refused, too, is attention that takes tokens before samples, or that hands out weights which
 * are used. (Dropout, key padding, and the other options of PyTorch's attention that SpikingJelly's
 * documents refuse do not exist here.)
 */
public final class TransformerSpikeEquivalentRecipe implements ConversionRecipe {

  private final boolean everything;

  /** Replaces all that is not linear. */
  public TransformerSpikeEquivalentRecipe() {
    this(true);
  }

  private TransformerSpikeEquivalentRecipe(boolean everything) {
    this.everything = everything;
  }

  /**
   * What the documents' {@code replace_by_td_operators} does: Linear, LayerNorm, GELU and
   * MultiheadAttention layers and functional attention are replaced, and all else stays, with a
   * note of it if it is not linear. Attention must not even offer its weights.
   */
  public static TransformerSpikeEquivalentRecipe documented() {
    return new TransformerSpikeEquivalentRecipe(false);
  }

  @Override
  public Graph replace(Graph graph, ForwardPass pass, Conversion conversion) {
    return new StepRewriting(graph, everything, conversion).rewritten();
  }
}
