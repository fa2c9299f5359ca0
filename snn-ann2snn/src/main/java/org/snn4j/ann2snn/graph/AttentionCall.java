// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.graph;

import java.util.Arrays;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * How nodes call multi-head attention: query, key, value and perhaps a mask by position; {@code
 * mask} by name tells what the mask holds ({@code none}, {@code causal}, {@code additive}, {@code
 * allowed}). The value is a list of the output and the weights.
 */
public final class AttentionCall {

  private AttentionCall() {}

  static Object value(MultiheadAttention attention, Arguments given, ForwardPass pass) {
    Tensor query = given.tensor(0);
    MultiheadAttention.Attended attended =
        attention.attend(
            query, given.tensor(1), given.tensor(2), mask(given, attention.numHeads()), pass);
    return Arrays.asList(attended.output(), attended.weights());
  }

  /** The mask of a call; one of three axes {@code [N * heads, Lq, Lk]} gets four. */
  public static Attention.Mask mask(Arguments given, int heads) {
    Object kind = given.named().getOrDefault("mask", "none");
    Tensor numbers = given.optionalTensor(3);
    if (kind.equals("additive")) {
      return new Attention.Mask.Additive(byHead(numbers, heads));
    }
    if (kind.equals("allowed")) {
      return new Attention.Mask.Allowed(byHead(numbers, heads));
    }
    return kind.equals("causal") ? new Attention.Mask.Causal() : new Attention.Mask.None();
  }

  private static Tensor byHead(Tensor mask, int heads) {
    if (mask.rank() != 3) {
      return mask;
    }
    Shape whole = Shape.of(mask.size(0) / heads, heads, mask.size(1), mask.size(2));
    return Views.reshape(mask, whole);
  }

  /** The output of what attention gave. */
  public static Tensor output(Object value) {
    return (Tensor) ((List<?>) value).get(0);
  }
}
