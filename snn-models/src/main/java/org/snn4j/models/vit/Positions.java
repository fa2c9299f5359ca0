// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.vit;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/** Adds what is learnt for each position, {@code pos_embed} {@code [1, L, E]}, starting at 0. */
final class Positions extends Module {

  private final Parameter posEmbed;

  Positions(int tokens, int width, Init init) {
    posEmbed = parameter("pos_embed", init.constant(0, 1, tokens, width));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Arithmetic.add(x, pass.use(posEmbed));
  }
}
