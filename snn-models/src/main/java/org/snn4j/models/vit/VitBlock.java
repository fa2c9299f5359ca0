// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.vit;

import java.util.Map;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.TransformerBlock;

/** {@code x + attention(norm1 x)}, then {@code x + mlp(norm2 x)}, over {@code [N, L, E]}. */
final class VitBlock extends Module implements TransformerBlock {

  private final Module norm1;
  private final Module attention;
  private final Module norm2;
  private final Module mlp;

  VitBlock(VitConfig config, Init init) {
    norm1 = child("norm1", new LayerNorm(config.width(), init));
    Module heads = new MultiheadAttention(config.width(), config.heads(), init);
    attention = child("multi_head_attention", new Sequential(Map.of("attention", heads)));
    norm2 = child("norm2", new LayerNorm(config.width(), init));
    Module widen = new Linear(config.width(), config.hidden(), init);
    Module narrow = new Linear(config.hidden(), config.width(), init);
    mlp = child("mlp", new Sequential(widen, config.activation().layer(), narrow));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor y = Arithmetic.add(x, attention.forward(norm1.forward(x, pass), pass));
    return Arithmetic.add(y, mlp.forward(norm2.forward(y, pass), pass));
  }
}
