// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.TransformerBlock;
import org.snn4j.neuron.SequenceModule;

/**
 * The transformer block: {@code u = x + attn(x)}, {@code y = u + mlp(u)}.
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, H, W]}, both potentials
 *   <li>children: {@code attn}, {@code mlp}
 * </ul>
 */
public final class MSBlock extends Module implements SequenceModule, TransformerBlock {

  private final RepConvAttention attention;
  private final MSMlp perceptron;

  /**
   * Of a size.
   *
   * @param hidden the features inside the perceptron, 1 or more
   */
  public MSBlock(RepConvAttention.Size size, int hidden, BlockLayers layers) {
    attention = child("attn", new RepConvAttention(size, layers));
    perceptron = child("mlp", new MSMlp(size.channels(), hidden, layers));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Paths.residual(List.of(perceptron), Paths.residual(List.of(attention), x, pass), pass);
  }
}
