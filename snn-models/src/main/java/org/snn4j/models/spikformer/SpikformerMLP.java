// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.ConvNorm;
import org.snn4j.neuron.SequenceModule;

/**
 * The two layers that each token passes on its own: {@code y = neuron2(fc2(neuron1(fc1(x))))}.
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, L]}
 *   <li>children {@code fc1} (convolution {@code [M, C, 1]} without bias, batch norm), {@code
 *       neuron1}, {@code fc2} (back to C), {@code neuron2}
 * </ul>
 */
public final class SpikformerMLP extends Module implements SequenceModule {

  private final ConvNorm fc1;
  private final Module neuron1;
  private final ConvNorm fc2;
  private final Module neuron2;

  /** With the published neurons. */
  public SpikformerMLP(int inFeatures, int hiddenFeatures, Init init) {
    this(inFeatures, hiddenFeatures, BlockLayers.published(init));
  }

  /**
   * With other neurons.
   *
   * @param inFeatures C, 1 or more
   * @param hiddenFeatures M, 1 or more
   */
  public SpikformerMLP(int inFeatures, int hiddenFeatures, BlockLayers layers) {
    fc1 = child("fc1", layers.tokensAndNorm(inFeatures, hiddenFeatures));
    neuron1 = child("neuron1", layers.fire());
    fc2 = child("fc2", layers.tokensAndNorm(hiddenFeatures, inFeatures));
    neuron2 = child("neuron2", layers.fire());
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Shapes.requireRank("SpikformerMLP", "x", 4, "[T, N, C, L]", x.shape());
    return fc2.fire(neuron2, fc1.fire(neuron1, x, pass), pass);
  }
}
