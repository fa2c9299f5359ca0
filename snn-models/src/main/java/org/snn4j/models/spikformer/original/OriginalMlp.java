// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.spikformer.original;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.BlockLayers;

/**
 * The two layers of a block that see each token by itself: projection to the hidden width, batch
 * norm, neurons, and the same back.
 *
 * <ul>
 *   <li>input and output shaped as the {@link TokenLayout} says, C channels
 *   <li>children {@code fc1_linear}, {@code fc1_bn}, {@code fc1_lif} and {@code fc2_...}; {@code
 *       conv} for {@code linear} where projections are convolutions
 * </ul>
 */
public final class OriginalMlp extends TokenModule {

  private final Projection fc1;
  private final Projection fc2;

  /** Of C channels and a hidden width, both 1 or more. */
  public OriginalMlp(int channels, int hidden, OriginalVariant variant, BlockLayers layers) {
    super(variant.layout(), layers);
    fc1 = projection("fc1", channels, hidden, true);
    fc2 = projection("fc2", hidden, channels, true);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return fc2.fire(fc1.fire(x, pass), pass);
  }
}
