// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.attention.SpikingSelfAttention;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.models.block.StochasticDepth;
import org.snn4j.models.block.TransformerBlock;
import org.snn4j.neuron.SequenceModule;

/**
 * A block of Spikformer: {@code u = x + attn(x)}, {@code y = u + mlp(u)}. What is added are spikes,
 * so that the sums are small whole numbers.
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, H, W]}, or {@code [T, N, C, L]}
 *   <li>children {@code attn} ({@link SpikingSelfAttention}), {@code mlp} ({@link SpikformerMLP}),
 *       {@code attn_drop_path} and {@code mlp_drop_path}
 * </ul>
 */
public final class SpikformerBlock extends Module implements SequenceModule, TransformerBlock {

  private final Module attention;
  private final Module mlp;
  private final StochasticDepth attentionDepth;
  private final StochasticDepth mlpDepth;

  /** With the published neurons, never left out. */
  public SpikformerBlock(int dim, int heads, double mlpRatio, Init init) {
    this(dim, heads, mlpRatio, 0, BlockLayers.published(init));
  }

  /**
   * With other neurons, or left out for some samples while training.
   *
   * @param dim C, divisible by heads
   * @param heads number of heads
   * @param mlpRatio width of the layer between the two of the MLP, as a multiple of C
   * @param depthRate probability of {@link StochasticDepth} for either branch
   */
  public SpikformerBlock(
      int dim, int heads, double mlpRatio, double depthRate, BlockLayers layers) {
    attention =
        child("attn", new SpikingSelfAttention(dim, heads, SpikingSelfAttention.SCALE, layers));
    mlp = child("mlp", new SpikformerMLP(dim, hidden(dim, mlpRatio), layers));
    attentionDepth = child("attn_drop_path", new StochasticDepth(depthRate));
    mlpDepth = child("mlp_drop_path", new StochasticDepth(depthRate));
  }

  private static int hidden(int dim, double ratio) {
    if (!(ratio > 0) || !((int) (dim * ratio) >= 1)) {
      throw new IllegalArgumentException(
          "SpikformerBlock: mlpRatio must give 1 hidden feature or more from dim = "
              + dim
              + " but is "
              + ratio);
    }
    return (int) (dim * ratio);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    if (x.rank() != 4 && x.rank() != 5) {
      throw new ShapeMismatchException(
          "SpikformerBlock: x must have shape [T, N, C, H, W] or [T, N, C, L] but has "
              + x.shape());
    }
    Tensor tokens = x.rank() == 5 ? Views.flatten(x, 3, 4) : x;
    Tensor attended = attentionDepth.forward(attention.forward(tokens, pass), pass);
    Tensor u = Arithmetic.add(tokens, attended);
    Tensor y = Arithmetic.add(u, mlpDepth.forward(mlp.forward(u, pass), pass));
    return Views.reshape(y, x.shape());
  }
}
