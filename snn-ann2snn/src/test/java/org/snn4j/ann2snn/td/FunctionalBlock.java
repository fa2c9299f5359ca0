// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.PoolGeometry;
import org.snn4j.core.op.Pooling;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Softmax;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** Functions of many kinds, {@code [N, 3, 4, 4]} to {@code [N, 4]}. */
final class FunctionalBlock extends Module {

  private final Module map;

  FunctionalBlock(Init init) {
    this("map", init);
  }

  FunctionalBlock(String name, Init init) {
    map = child(name, new Linear(4, 4, init));
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    PoolGeometry pool = PoolGeometry.window(2);
    Tensor pooled =
        Arithmetic.add(Pooling.maxPool2d(x, pool), Pooling.avgPool2d(Elementwise.relu(x), pool));
    Tensor tokens = map.forward(Views.reshape(pooled, Shape.of(x.size(0), 3, 4)), pass);
    Tensor keys = Views.permute(Views.flatten(Views.unsqueeze(tokens, 1), 1, 2), 0, 1, 2);
    Tensor scores = MatMul.matmul(tokens, Views.transpose(keys, 1, 2));
    Tensor weighted = MatMul.matmul(Softmax.softmax(Arithmetic.multiply(scores, 0.5), 2), tokens);
    Tensor attended =
        Attention.scaledDotProduct(
            heads(tokens), heads(keys), heads(weighted), new Attention.Mask.Causal(), 0.7);
    Tensor joined = Joins.concat(2, Views.squeeze(attended, 1), Elementwise.silu(weighted));
    return Views.select(rooted(joined), 1, 2);
  }

  private static Tensor heads(Tensor tokens) {
    return Views.unsqueeze(tokens, 1);
  }

  /** Root mean square norm, half of the tokens, and the largest of them. */
  private static Tensor rooted(Tensor x) {
    Tensor mean = Reductions.meanKeepDims(Elementwise.square(x), 2);
    Tensor root = Elementwise.sqrt(Arithmetic.add(mean, 1e-3));
    Tensor normed = Views.slice(Arithmetic.divide(x, root), 2, 1, 5);
    return Arithmetic.add(normed, Reductions.maxKeepDims(normed, 1));
  }
}
