// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.List;
import java.util.OptionalDouble;
import org.snn4j.ann2snn.graph.Arguments;
import org.snn4j.ann2snn.graph.GraphCallable;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Stateful;

/**
 * {@code softmax(q k^T scale + mask) v} as a temporal difference: queries, keys and values are
 * added up.
 *
 * <ul>
 *   <li>queries {@code [T, ..., L, E]}, keys {@code [T, ..., S, E]}, values {@code [T, ..., S, V]},
 *       output {@code [T, ..., L, V]}; the axes between are broadcast, aligned at time, too
 *   <li>{@link #forward} is attention of a sequence to itself without a mask, {@link #attend} takes
 *       the rest
 * </ul>
 */
public final class TDScaledDotProductAttention extends Module
    implements GraphCallable, SequenceModule, Stateful {

  private final boolean isCausal;
  private final OptionalDouble scale;

  /** Of all queries to all keys, with the usual scale. */
  public TDScaledDotProductAttention() {
    this(false, OptionalDouble.empty());
  }

  /**
   * With other constants.
   *
   * @param isCausal whether query i attends to keys 0 to i alone; there can be no mask then
   * @param scale of the scores, finite; empty for {@code 1 / sqrt(E)}
   */
  public TDScaledDotProductAttention(boolean isCausal, OptionalDouble scale) {
    if (scale.isPresent() && !Double.isFinite(scale.getAsDouble())) {
      throw new IllegalArgumentException(
          "TDScaledDotProductAttention: scale must be finite but is " + scale.getAsDouble());
    }
    this.isCausal = isCausal;
    this.scale = scale;
  }

  /** Whether query i attends to keys 0 to i alone. */
  public boolean isCausal() {
    return isCausal;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return attended(x, x, x, new Attention.Mask.None(), pass);
  }

  /**
   * Attention of queries to keys.
   *
   * @param mask without an axis of time, broadcast to {@code [T, ..., L, S]}; 1 in an {@link
   *     Attention.Mask.Allowed} is where a query may attend
   */
  public Tensor attend(
      Tensor query, Tensor key, Tensor value, Attention.Mask mask, ForwardPass pass) {
    pass.begun(this, Attention.named(query, key, value, mask));
    Tensor y = attended(query, key, value, mask, pass);
    pass.ended(this, List.of(y));
    return y;
  }

  /** With queries, keys, values and perhaps a mask, as graphs call it. */
  @Override
  public Object call(Arguments given, ForwardPass pass) {
    return attend(given.tensor(0), given.tensor(1), given.tensor(2), mask(given), pass);
  }

  private static Attention.Mask mask(Arguments given) {
    return switch (given.text("mask")) {
      case "additive" -> new Attention.Mask.Additive(given.tensor(3));
      case "allowed" -> new Attention.Mask.Allowed(given.tensor(3));
      case "causal" -> new Attention.Mask.Causal();
      default -> new Attention.Mask.None();
    };
  }

  /** One time step, all without the axis of time. */
  public Tensor step(
      Tensor query, Tensor key, Tensor value, Attention.Mask mask, ForwardPass pass) {
    Tensor y =
        attend(
            Views.unsqueeze(query, 0),
            Views.unsqueeze(key, 0),
            Views.unsqueeze(value, 0),
            mask,
            pass);
    return Views.squeeze(y, 0);
  }

  private Tensor attended(
      Tensor query, Tensor key, Tensor value, Attention.Mask mask, ForwardPass pass) {
    List<Tensor> inputs = List.of(query, key, value);
    Checks.requireSequences(describe(), 3, List.of("query", "key", "value"), inputs);
    Attention.Mask whole = masked(mask);
    int rank = inputs.stream().mapToInt(Tensor::rank).max().orElseThrow();
    return CarryOver.run(
        this,
        inputs.stream().map(x -> Checks.lifted(x, rank)).toList(),
        pass,
        totals -> applied(totals.get(0), totals.get(1), totals.get(2), whole, pass));
  }

  private Attention.Mask masked(Attention.Mask mask) {
    if (!isCausal || mask instanceof Attention.Mask.Causal) {
      return mask;
    }
    if (!(mask instanceof Attention.Mask.None)) {
      throw new IllegalArgumentException(
          describe() + ": attn_mask must not be given where is_causal is true but is " + mask);
    }
    return new Attention.Mask.Causal();
  }

  private Tensor applied(Tensor q, Tensor k, Tensor v, Attention.Mask mask, ForwardPass pass) {
    double factor = scale.orElseGet(() -> Attention.defaultScale(q));
    Tensor weights = Attention.weights(q, k, mask, factor);
    pass.multiplied(this, q, Views.transpose(k.detach(), -2, -1));
    Tensor y = MatMul.matmul(weights, v);
    pass.multiplied(this, weights, v);
    return y;
  }
}
