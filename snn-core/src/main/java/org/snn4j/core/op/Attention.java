// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.core.tensor.Operation;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * Attention by softmax: A. Vaswani et al., <i>Attention Is All You Need</i>, NeurIPS 2017, 3.2.1.
 */
public final class Attention {

  private Attention() {}

  /** Which keys a query may attend to. */
  public sealed interface Mask {

    /** All of them. */
    record None() implements Mask {}

    /** Query i attends to keys 0 to i. */
    record Causal() implements Mask {}

    /** Numbers added to the scores, broadcast to {@code [..., Lq, Lk]}. */
    record Additive(Tensor scores) implements Mask {}

    /** 1 where a query may attend and 0 where not, broadcast to {@code [..., Lq, Lk]}. */
    record Allowed(Tensor ones) implements Mask {}
  }

  /**
   * What attention is given, by the names that those who watch see: {@code query}, {@code key},
   * {@code value}, and the mask under its kind: {@code additive}, {@code allowed}, or {@code
   * causal} with null.
   */
  public static Map<String, Tensor> named(Tensor query, Tensor key, Tensor value, Mask mask) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("query", query);
    inputs.put("key", key);
    inputs.put("value", value);
    if (!(mask instanceof Mask.None)) {
      inputs.put(kind(mask), numbers(mask));
    }
    return inputs;
  }

  /** The usual scale, {@code 1 / sqrt(width of q)}. */
  public static double defaultScale(Tensor q) {
    return 1 / Math.sqrt(q.size(-1));
  }

  /**
   * {@code softmax(q k^T scale + mask) v}.
   *
   * @param q queries {@code [..., Lq, D]}
   * @param k keys {@code [..., Lk, D]}
   * @param v values {@code [..., Lk, V]}
   * @return shape {@code [..., Lq, V]}
   */
  public static Tensor scaledDotProduct(Tensor q, Tensor k, Tensor v, Mask mask, double scale) {
    Tensor y = MatMul.matmul(weights(q, k, mask, scale), v);
    return Operation.of("scaledDotProduct")
        .with("mask", kind(mask))
        .with("scale", scale)
        .made(y, q, k, v, numbers(mask));
  }

  /** The attention weights {@code softmax(q k^T scale + mask)}, shape {@code [..., Lq, Lk]}. */
  public static Tensor weights(Tensor q, Tensor k, Mask mask, double scale) {
    Tensor scores = Arithmetic.scale(MatMul.matmul(q, Views.transpose(k, -2, -1)), scale);
    return Softmax.softmax(masked(scores, mask), -1);
  }

  private static String kind(Mask mask) {
    if (mask instanceof Mask.Additive) {
      return "additive";
    }
    if (mask instanceof Mask.Allowed) {
      return "allowed";
    }
    return mask instanceof Mask.Causal ? "causal" : "none";
  }

  private static Tensor numbers(Mask mask) {
    if (mask instanceof Mask.Additive additive) {
      return additive.scores();
    }
    return mask instanceof Mask.Allowed allowed ? allowed.ones() : null;
  }

  private static Tensor masked(Tensor scores, Mask mask) {
    if (mask instanceof Mask.Additive additive) {
      requireFit(scores, additive.scores());
      return Arithmetic.add(scores, scores.scope().borrow(additive.scores()));
    }
    if (mask instanceof Mask.Allowed allowed) {
      requireFit(scores, allowed.ones());
      return Arithmetic.add(scores, forbidden(scores, allowed.ones()));
    }
    return mask instanceof Mask.Causal ? Arithmetic.add(scores, causal(scores)) : scores;
  }

  private static void requireFit(Tensor scores, Tensor mask) {
    boolean fits = mask.rank() <= scores.rank();
    for (int axis = 1; fits && axis <= mask.rank(); axis++) {
      fits = mask.size(-axis) == 1 || mask.size(-axis) == scores.size(-axis);
    }
    if (!fits) {
      throw new ShapeMismatchException(
          "attention: the mask "
              + mask.shape()
              + " cannot be broadcast to the scores "
              + scores.shape());
    }
  }

  /** 0 where allowed, minus infinity elsewhere. */
  private static Tensor forbidden(Tensor scores, Tensor ones) {
    double[] values = ones.toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] != 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    Tensor mask = scores.scope().allocate(scores.dtype(), ones.shape());
    mask.copyFrom(values);
    return mask;
  }

  private static Tensor causal(Tensor scores) {
    int queries = Math.toIntExact(scores.size(-2));
    int keys = Math.toIntExact(scores.size(-1));
    double[] values = new double[queries * keys];
    for (int query = 0; query < queries; query++) {
      for (int key = query + 1; key < keys; key++) {
        values[query * keys + key] = Double.NEGATIVE_INFINITY;
      }
    }
    Tensor mask = scores.scope().allocate(scores.dtype(), Shape.of(queries, keys));
    mask.copyFrom(values);
    return mask;
  }
}
