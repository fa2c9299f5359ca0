// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta;

import java.util.List;
import org.snn4j.ann2snn.HandMade;
import org.snn4j.ann2snn.td.TinyTransformer;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.nn.layer.Conv2d;
import org.snn4j.core.nn.layer.LayerNorm;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.nn.layer.Sequential;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.ConvGeometry;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.PaddingMode;
import org.snn4j.core.op.Softmax;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.testing.RandomTensors;

/**
 * A network of one kind.
 *
 * @param sizes of one sample
 */
record Kinds(String name, Module network, long... sizes) {

  @Override
  public String toString() {
    return name;
  }

  Tensor input(RandomTensors random, DType dtype, long samples) {
    return random.uniform(dtype, -2, 2, Shape.of(samples).concat(Shape.of(sizes)).toArray());
  }

  /** One of each kind, with biases and norms that are not what they start as. */
  static List<Kinds> all(Init init, RandomTensors random) {
    Sequential mlp =
        new Sequential(
            new LayerNorm(5, init), new Linear(5, 7, init), new GELU(), new Linear(7, 3, init));
    return List.of(
        of("layers", random, net("body", mlp), 3, 5),
        of("attention", random, net("attention", new MultiheadAttention(6, 2, init)), 5, 6),
        of("transformer", random, new TinyTransformer(init), 3, 4, 4),
        of("function", random, functions(init), 3, 5),
        of("causal", random, causal(init), 5, 6),
        of("weights", random, weights(init), 5, 6),
        of("twice", random, twice(init), 3, 5),
        convolution(PaddingMode.ZEROS, init, random),
        convolution(PaddingMode.REFLECT, init, random),
        convolution(PaddingMode.REPLICATE, init, random),
        convolution(PaddingMode.CIRCULAR, init, random));
  }

  private static Kinds of(String name, RandomTensors random, Module network, long... sizes) {
    return new Kinds(name, HandMade.filled(network, random), sizes);
  }

  static HandMade net(String name, Module child) {
    return new HandMade((self, x, pass) -> self.call(name, x, pass)).with(name, child);
  }

  private static Kinds convolution(PaddingMode mode, Init init, RandomTensors random) {
    ConvGeometry geometry =
        ConvGeometry.kernel(3, 2)
            .withStride(2, 1)
            .withPadding(1, 2)
            .withDilation(1, 2)
            .withGroups(2)
            .withPaddingMode(mode);
    HandMade net =
        new HandMade(
                (self, x, pass) ->
                    Arithmetic.multiply(self.call("conv", x, pass), self.value("gain", pass)))
            .with("conv", new Conv2d(4, 6, geometry, init))
            .with("gain", init.constant(0, 6, 1, 1));
    return of("conv " + mode, random, net, 4, 5, 7);
  }

  /** Functions in place of layers, weights and constants among their arguments. */
  private static HandMade functions(Init init) {
    return new HandMade(
            (self, x, pass) -> {
              Tensor moved = Arithmetic.add(x, self.value("position", pass));
              Tensor start = Views.expand(self.value("token", pass), Shape.of(x.size(0), 1, 5));
              Tensor tokens = Joins.concat(1, start, Elementwise.gelu(moved));
              Tensor mapped = MatMul.linear(tokens, self.value("map.weight", pass), null);
              Tensor scores = MatMul.matmul(mapped, Views.transpose(mapped, 1, 2));
              Tensor weights = Softmax.softmax(Arithmetic.affine(scores, 0.3, 0.7), 2);
              Tensor heads = Views.unsqueeze(mapped, 1);
              Tensor seen =
                  Attention.scaledDotProduct(heads, heads, heads, new Attention.Mask.Causal(), 0.7);
              Tensor mixed = Arithmetic.add(MatMul.matmul(weights, mapped), Views.squeeze(seen, 1));
              return MatMul.matmul(mixed, self.value("last", pass));
            })
        .with("map", new Linear(5, 7, init))
        .with("position", init.constant(0, 3, 5))
        .with("token", init.constant(0, 1, 1, 5))
        .with("last", init.constant(0, 7, 2));
  }

  private static HandMade causal(Init init) {
    return new HandMade(
            (self, x, pass) -> {
              MultiheadAttention attention = (MultiheadAttention) self.children().get("attention");
              Tensor normed = self.call("norm", x, pass);
              Attention.Mask mask = new Attention.Mask.Causal();
              return Arithmetic.add(x, attention.attend(normed, x, normed, mask, pass).output());
            })
        .with("norm", new LayerNorm(6, init))
        .with("attention", new MultiheadAttention(6, 3, init));
  }

  /** Attention with a mask of its own, whose weights are used. */
  private static HandMade weights(Init init) {
    return new HandMade(
            (self, x, pass) -> {
              MultiheadAttention attention = (MultiheadAttention) self.children().get("attention");
              Attention.Mask mask = new Attention.Mask.Additive(self.value("bias", pass));
              MultiheadAttention.Attended seen = attention.attend(x, x, x, mask, pass);
              Tensor first = Views.select(seen.weights(), 1, 1);
              return MatMul.matmul(first, seen.output());
            })
        .with("bias", init.constant(0, 5, 5))
        .with("attention", new MultiheadAttention(6, 2, init));
  }

  private static HandMade twice(Init init) {
    return new HandMade(
            (self, x, pass) -> {
              Tensor once = self.call("gelu", self.call("map", x, pass), pass);
              return self.call("gelu", self.call("map", once, pass), pass);
            })
        .with("map", new Linear(5, 5, init))
        .with("gelu", new GELU());
  }
}
