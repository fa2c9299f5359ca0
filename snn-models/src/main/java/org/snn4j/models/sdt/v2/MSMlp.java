// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.sdt.v2;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;
import org.snn4j.neuron.SequenceModule;

/**
 * The transformer block's perceptron, on every token by itself, with biases:
 *
 * <pre>
 *   y = fc2_bn(fc2_conv(fc2_lif(fc1_bn(fc1_conv(fc1_lif(x))))))
 * </pre>
 *
 * <ul>
 *   <li>input and output {@code [T, N, C, H, W]}, both potentials
 *   <li>children: {@code fc1_conv}, {@code fc1_bn}, {@code fc1_lif}, {@code fc2_conv}, {@code
 *       fc2_bn}, {@code fc2_lif}
 * </ul>
 */
public final class MSMlp extends Module implements SequenceModule {

  /** The features between the two maps are so many times the channels in the published models. */
  public static final int RATIO = 4;

  private final int channels;
  private final List<Module> path;

  /**
   * Of C channels.
   *
   * @param channels C, 1 or more
   * @param hidden the features between the two maps, 1 or more
   */
  public MSMlp(int channels, int hidden, BlockLayers layers) {
    Sizes.requirePositive("MSMlp", "channels", channels);
    Sizes.requirePositive("MSMlp", "hidden", hidden);
    this.channels = channels;
    Module widen = child("fc1_conv", layers.tokens(channels, hidden, true));
    Module wideNorm = child("fc1_bn", layers.norm1d(hidden));
    Module first = child("fc1_lif", layers.fire());
    Module narrow = child("fc2_conv", layers.tokens(hidden, channels, true));
    Module narrowNorm = child("fc2_bn", layers.norm1d(channels));
    Module second = child("fc2_lif", layers.fire());
    path = List.of(first, widen, wideNorm, second, narrow, narrowNorm);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Sizes.requireImages("MSMlp", channels, x.shape());
    Tensor tokens = Views.flatten(x, 3, 4);
    return Views.reshape(Paths.follow(path, tokens, pass), x.shape());
  }
}
