// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.List;
import org.snn4j.core.nn.Filling;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.ModuleText;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Tensor;

/**
 * Attention by several heads: A. Vaswani et al., <i>Attention Is All You Need</i>, NeurIPS 2017,
 * 3.2.2. L tokens of width E, E divided evenly among the heads.
 *
 * <ul>
 *   <li>input and output {@code [N, L, E]}, or {@code [L, N, E]} if not {@code batchFirst}, as is
 *       PyTorch's default; {@link #forward} is self-attention without a mask, {@link #attend} takes
 *       other keys and values, masks, and hands out the weights
 *   <li>{@code in_proj_weight} {@code [3 E, E]}, the rows of q, k, v one after the other,
 *       Xavier-uniform; {@code in_proj_bias} {@code [3 E]}, 0
 *   <li>{@code out_proj.weight} {@code [E, E]}, as that of a linear layer; {@code out_proj.bias}
 *       {@code [E]}, 0
 * </ul>
 */
public final class MultiheadAttention extends Module {

  /**
   * What attention gave.
   *
   * @param output laid out like the queries
   * @param weights of each head, {@code [N, heads, Lq, Lk]}
   */
  public record Attended(Tensor output, Tensor weights) {}

  private final int embedDim;
  private final int numHeads;
  private final boolean batchFirst;
  private final Parameter inWeight;
  private final Parameter inBias;
  private final Linear outProj;

  /** With biases, samples first. */
  public MultiheadAttention(int embedDim, int numHeads, Init init) {
    this(embedDim, numHeads, true, true, init);
  }

  /**
   * With or without biases, samples or tokens first.
   *
   * @param embedDim E, divisible by the number of heads
   * @param numHeads 1 or more
   * @param batchFirst whether inputs and outputs are {@code [N, L, E]}, else {@code [L, N, E]}
   */
  public MultiheadAttention(
      int embedDim, int numHeads, boolean withBias, boolean batchFirst, Init init) {
    Sizes.requirePositive("MultiheadAttention", "embedDim", embedDim);
    Sizes.requirePositive("MultiheadAttention", "numHeads", numHeads);
    if (embedDim % numHeads != 0) {
      throw new IllegalArgumentException(
          "MultiheadAttention: numHeads must divide embedDim = "
              + embedDim
              + " but is "
              + numHeads);
    }
    this.embedDim = embedDim;
    this.numHeads = numHeads;
    this.batchFirst = batchFirst;
    inWeight =
        parameter(
            "in_proj_weight", init.draw(new Filling.XavierUniform(), 3L * embedDim, embedDim));
    inBias = withBias ? parameter("in_proj_bias", init.constant(0, 3L * embedDim)) : null;
    outProj = child("out_proj", new Linear(embedDim, embedDim, withBias, init));
    if (withBias) {
      outProj.parameters().get("bias").value().copyFrom(new double[embedDim]);
    }
  }

  /** E, the width of a token. */
  public int embedDim() {
    return embedDim;
  }

  /** How many heads the width is divided among. */
  public int numHeads() {
    return numHeads;
  }

  /** Whether inputs and outputs are {@code [N, L, E]}, else {@code [L, N, E]}. */
  public boolean batchFirst() {
    return batchFirst;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return attended(x, x, x, new Attention.Mask.None(), pass).output();
  }

  /**
   * Attention of queries to keys, with the weights of every head.
   *
   * @param query {@code [N, Lq, E]}, or {@code [Lq, N, E]} if not batchFirst
   * @param key {@code [N, Lk, E]} or {@code [Lk, N, E]}
   * @param value shaped like the keys
   * @param mask broadcast to {@code [N, heads, Lq, Lk]}
   */
  public Attended attend(
      Tensor query, Tensor key, Tensor value, Attention.Mask mask, ForwardPass pass) {
    pass.begun(this, Attention.named(query, key, value, mask));
    Attended result = attended(query, key, value, mask, pass);
    pass.ended(this, List.of(result.output(), result.weights()));
    return result;
  }

  private Attended attended(
      Tensor query, Tensor key, Tensor value, Attention.Mask mask, ForwardPass pass) {
    requireTokens("query", query);
    requireTokens("key", key);
    Shapes.requireEqual("MultiheadAttention", "value", key.shape(), value.shape());
    if (samples(query) != samples(key)) {
      throw new ShapeMismatchException(
          "MultiheadAttention: the key must have "
              + samples(query)
              + " samples, as the query "
              + query.shape()
              + ", but has shape "
              + key.shape());
    }
    List<Tensor> projected = projected(query, key, value, pass);
    Tensor q = heads(projected.get(0));
    Tensor k = heads(projected.get(1));
    Tensor v = heads(projected.get(2));
    Tensor weights = Attention.weights(q, k, mask, Attention.defaultScale(q));
    pass.multiplied(this, q, Views.transpose(k.detach(), 2, 3));
    Tensor merged = merged(MatMul.matmul(weights, v));
    pass.multiplied(this, weights, v);
    return new Attended(outProj.forward(merged, pass), weights);
  }

  /**
   * Queries, keys and values after their parts of the packed map: one product where they are one.
   */
  private List<Tensor> projected(Tensor query, Tensor key, Tensor value, ForwardPass pass) {
    Tensor weight = pass.use(inWeight);
    Tensor bias = inBias == null ? null : pass.use(inBias);
    if (query == key && key == value) {
      Tensor packed = MatMul.linear(query, weight, bias);
      return Joins.split(packed, -1, embedDim, embedDim, embedDim);
    }
    List<Tensor> weights = Joins.split(weight, 0, embedDim, embedDim, embedDim);
    List<Tensor> biases = bias == null ? null : Joins.split(bias, 0, embedDim, embedDim, embedDim);
    List<Tensor> inputs = List.of(query, key, value);
    return java.util.stream.IntStream.range(0, 3)
        .mapToObj(
            i ->
                MatMul.linear(inputs.get(i), weights.get(i), biases == null ? null : biases.get(i)))
        .toList();
  }

  /** Tokens as {@code [N, heads, L, E / heads]}. */
  private Tensor heads(Tensor x) {
    Shape split = x.shape().with(-1, numHeads).concat(Shape.of(embedDim / numHeads));
    Tensor byHead = Views.reshape(x, split);
    return batchFirst ? Views.permute(byHead, 0, 2, 1, 3) : Views.permute(byHead, 1, 2, 0, 3);
  }

  /** Back to tokens, the heads side by side. */
  private Tensor merged(Tensor x) {
    Tensor byToken = batchFirst ? Views.permute(x, 0, 2, 1, 3) : Views.permute(x, 2, 0, 1, 3);
    return Views.flatten(byToken, 2, 3);
  }

  private long samples(Tensor x) {
    return x.size(batchFirst ? 0 : 1);
  }

  private void requireTokens(String argument, Tensor x) {
    if (x.rank() != 3 || x.size(-1) != embedDim) {
      throw new ShapeMismatchException(
          "MultiheadAttention: the "
              + argument
              + " must have shape "
              + (batchFirst ? "[N, L, " : "[L, N, ")
              + embedDim
              + "] but has "
              + x.shape());
    }
  }

  @Override
  public String toString() {
    return "MultiheadAttention(\n" + ModuleText.nested("out_proj", outProj) + ")";
  }
}
