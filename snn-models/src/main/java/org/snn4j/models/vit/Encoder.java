// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.vit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;

/**
 * Adds what is learnt for each position, {@code pos_embedding} {@code [1, L, E]}, passes the tokens
 * {@code [N, L, E]} through the layers, and normalises them.
 */
final class Encoder extends Module {

  private final Parameter posEmbedding;
  private final Module layers;
  private final Module ln;

  Encoder(VisionTransformerConfig config, Init init) {
    posEmbedding =
        parameter(
            "pos_embedding",
            init.draw(new Filling.Normal(0.02), 1, config.tokens(), config.width()));
    Map<String, Module> blocks = new LinkedHashMap<>();
    for (int i = 0; i < config.depth(); i++) {
      blocks.put("encoder_layer_" + i, new EncoderBlock(config, init));
    }
    layers = child("layers", new Sequential(blocks));
    ln = child("ln", EncoderBlock.norm(config.width(), init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor placed = Arithmetic.add(x, pass.use(posEmbedding));
    return ln.forward(layers.forward(placed, pass), pass);
  }
}
