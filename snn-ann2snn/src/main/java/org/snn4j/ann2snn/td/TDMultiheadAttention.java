// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.ann2snn.graph.Arguments;
import org.snn4j.ann2snn.graph.AttentionCall;
import org.snn4j.ann2snn.graph.GraphCallable;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.nn.layer.Linear;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Stateful;

/**
 * Attention by several heads as temporal differences: linear maps of queries, keys and values,
 * attention of each head, and a linear map of the heads side by side. N samples of L tokens of
 * width E, E divided evenly among the heads.
 *
 * <ul>
 *   <li>input and output {@code [T, N, L, E]}; {@link #forward} is self-attention without a mask,
 *       {@link #attend} takes the rest; weights are not handed out
 *   <li>children {@code q_proj}, {@code k_proj}, {@code v_proj}, {@code out_proj}: a {@link
 *       TDLinear} of {@code [E, E]} each, with biases if wanted
 * </ul>
 */
public final class TDMultiheadAttention extends Module
    implements GraphCallable, SequenceModule, Stateful {

  private static final String NAME = "TDMultiheadAttention";

  private final int embedDim;
  private final int numHeads;
  private final TDLinear queryMap;
  private final TDLinear keyMap;
  private final TDLinear valueMap;
  private final TDLinear outputMap;
  private final TDScaledDotProductAttention attention;

  /** With biases. */
  public TDMultiheadAttention(int embedDim, int numHeads, Init init) {
    this(embedDim, numHeads, 0, true, true, init);
  }

  /**
   * With all the arguments that PyTorch's layer has.
   *
   * @param embedDim E, divisible by the number of heads
   * @param numHeads 1 or more
   * @param dropout of the weights; only 0 is possible
   * @param withBias whether the linear maps have biases
   * @param batchFirst whether samples come before tokens; only true is possible
   */
  public TDMultiheadAttention(
      int embedDim, int numHeads, double dropout, boolean withBias, boolean batchFirst, Init init) {
    this(checked(embedDim, numHeads, dropout, batchFirst), maps(embedDim, withBias, init));
  }

  private TDMultiheadAttention(Heads heads, List<TDLinear> maps) {
    embedDim = heads.embedDim();
    numHeads = heads.numHeads();
    queryMap = child("q_proj", maps.get(0));
    keyMap = child("k_proj", maps.get(1));
    valueMap = child("v_proj", maps.get(2));
    outputMap = child("out_proj", maps.get(3));
    attention = child("attention", new TDScaledDotProductAttention());
  }

  private record Heads(int embedDim, int numHeads) {}

  private static Heads checked(int embedDim, int numHeads, double dropout, boolean batchFirst) {
    Checks.requirePositive(NAME, "embed_dim", embedDim);
    Checks.requirePositive(NAME, "num_heads", numHeads);
    if (embedDim % numHeads != 0) {
      throw new IllegalArgumentException(
          NAME + ": num_heads must divide embed_dim = " + embedDim + " but is " + numHeads);
    }
    if (dropout != 0) {
      throw new IllegalArgumentException(NAME + ": dropout must be 0.0 but is " + dropout);
    }
    if (!batchFirst) {
      throw new IllegalArgumentException(NAME + ": batch_first must be True but is False");
    }
    return new Heads(embedDim, numHeads);
  }

  private static List<TDLinear> maps(int embedDim, boolean withBias, Init init) {
    return IntStream.range(0, 4)
        .mapToObj(i -> new TDLinear(embedDim, embedDim, withBias, init))
        .toList();
  }

  /**
   * With copies of a layer's parameters, which the scope owns; the packed map of queries, keys and
   * values is split into its thirds.
   *
   * @throws IllegalArgumentException if the layer takes tokens before samples
   */
  public static TDMultiheadAttention of(MultiheadAttention layer, TensorScope scope) {
    Heads heads = checked(layer.embedDim(), layer.numHeads(), 0, layer.batchFirst());
    List<Tensor> weights = thirds(layer, "in_proj_weight", scope);
    List<Tensor> biases = thirds(layer, "in_proj_bias", scope);
    Linear out = (Linear) layer.children().get("out_proj");
    return new TDMultiheadAttention(
        heads,
        List.of(
            new TDLinear(weights.get(0), biases.isEmpty() ? null : biases.get(0)),
            new TDLinear(weights.get(1), biases.isEmpty() ? null : biases.get(1)),
            new TDLinear(weights.get(2), biases.isEmpty() ? null : biases.get(2)),
            TDLinear.of(out, scope)));
  }

  private static List<Tensor> thirds(MultiheadAttention layer, String name, TensorScope scope) {
    Parameter packed = layer.parameters().get(name);
    if (packed == null) {
      return List.of();
    }
    long width = layer.embedDim();
    return Joins.split(packed.value().detach(), 0, width, width, width).stream()
        .map(third -> Copies.of(scope, third))
        .toList();
  }

  /** E, the width of a token. */
  public int embedDim() {
    return embedDim;
  }

  /** How many heads the width is divided among. */
  public int numHeads() {
    return numHeads;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return attended(x, x, x, MultiheadCall.plain(), pass);
  }

  /**
   * Attention of queries to keys.
   *
   * @param query {@code [T, N, L, E]}
   * @param key {@code [T, N, S, E]}
   * @param value {@code [T, N, S, E]}
   * @param call its mask is {@code [L, S]}, {@code [N * heads, L, S]}, or broadcast to {@code [N,
   *     heads, L, S]}
   * @return {@code [T, N, L, E]}
   */
  public Tensor attend(
      Tensor query, Tensor key, Tensor value, MultiheadCall call, ForwardPass pass) {
    pass.begun(this, Attention.named(query, key, value, call.attnMask()));
    Tensor y = attended(query, key, value, call, pass);
    pass.ended(this, List.of(y));
    return y;
  }

  /**
   * With queries, keys, values and perhaps a mask, as graphs call it.
   *
   * @return a list of the output and null in place of the weights
   */
  @Override
  public Object call(Arguments given, ForwardPass pass) {
    MultiheadCall call = MultiheadCall.plain().withMask(AttentionCall.mask(given, numHeads));
    Tensor query = given.tensor(0);
    return Arrays.asList(attend(query, given.tensor(1), given.tensor(2), call, pass), null);
  }

  /** One time step, {@code [N, L, E]}, of self-attention without a mask. */
  public Tensor step(Tensor x, ForwardPass pass) {
    return Views.squeeze(forward(Views.unsqueeze(x, 0), pass), 0);
  }

  /** One time step, all without the axis of time. */
  public Tensor step(Tensor query, Tensor key, Tensor value, MultiheadCall call, ForwardPass pass) {
    Tensor q = Views.unsqueeze(query, 0);
    Tensor k = Views.unsqueeze(key, 0);
    Tensor v = Views.unsqueeze(value, 0);
    return Views.squeeze(attend(q, k, v, call, pass), 0);
  }

  private Tensor attended(
      Tensor query, Tensor key, Tensor value, MultiheadCall call, ForwardPass pass) {
    call.requireSupported(describe());
    requireTokens("query", query);
    requireTokens("key", key);
    requireTokens("value", value);
    Tensor q = heads(queryMap.forward(query, pass));
    Tensor k = heads(keyMap.forward(key, pass));
    Tensor v = heads(valueMap.forward(value, pass));
    HeadMasks masks = new HeadMasks(describe(), query.size(1), numHeads);
    Tensor y = attention.attend(q, k, v, masks.of(call.mask()), pass);
    return outputMap.forward(Views.flatten(Views.permute(y, 0, 1, 3, 2, 4), 3, 4), pass);
  }

  /** {@code [T, N, L, E]} as {@code [T, N, heads, L, E / heads]}. */
  private Tensor heads(Tensor x) {
    Shape split = x.shape().with(-1, numHeads).concat(Shape.of(embedDim / numHeads));
    return Views.permute(Views.reshape(x, split), 0, 1, 3, 2, 4);
  }

  private void requireTokens(String argument, Tensor x) {
    if (x.rank() != 4 || x.size(-1) != embedDim) {
      throw new ShapeMismatchException(
          describe()
              + ": "
              + argument
              + " must have shape [T, N, L, "
              + embedDim
              + "] but has "
              + x.shape());
    }
  }
}
