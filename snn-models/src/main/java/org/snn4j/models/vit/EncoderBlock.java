// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.vit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.models.block.TransformerBlock;

/** {@code y = x + attention(ln_1 x)}, then {@code y + mlp(ln_2 y)}, over {@code [N, L, E]}. */
final class EncoderBlock extends Module implements TransformerBlock {

  private static final double EPS = 1e-6;

  private final Module ln1;
  private final Module selfAttention;
  private final Module ln2;
  private final Module mlp;

  EncoderBlock(VisionTransformerConfig config, Init init) {
    int width = config.width();
    ln1 = child("ln_1", norm(width, init));
    selfAttention = child("self_attention", new MultiheadAttention(width, config.heads(), init));
    ln2 = child("ln_2", norm(width, init));
    mlp = child("mlp", perceptron(width, config.hidden(), init));
  }

  static LayerNorm norm(int width, Init init) {
    return new LayerNorm(Shape.of(width), EPS, true, init);
  }

  /** Numbered as torchvision's, whose numbers 2 and 4 are dropout. */
  private static Module perceptron(int width, int hidden, Init init) {
    Map<String, Module> layers = new LinkedHashMap<>();
    layers.put("0", linear(width, hidden, init));
    layers.put("1", new GELU());
    layers.put("3", linear(hidden, width, init));
    return new Sequential(layers);
  }

  private static Linear linear(int in, int out, Init init) {
    Filling biases = new Filling.Normal(1e-6);
    return new Linear(in, out, new Filling.XavierUniform(), Optional.of(biases), init);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor y = Arithmetic.add(x, selfAttention.forward(ln1.forward(x, pass), pass));
    return Arithmetic.add(y, mlp.forward(ln2.forward(y, pass), pass));
  }
}
