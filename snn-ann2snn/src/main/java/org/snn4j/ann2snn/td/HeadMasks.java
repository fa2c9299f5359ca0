// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.op.Attention;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * PyTorch's masks of several heads, which have three axes {@code [N * heads, L, S]} where samples
 * and heads differ.
 *
 * @param where who is given them, for messages
 * @param samples N
 * @param heads how many
 */
record HeadMasks(String where, long samples, int heads) {

  /** A mask of three axes with samples and heads apart, {@code [N, heads, L, S]}; others as are. */
  Attention.Mask of(Attention.Mask mask) {
    if (mask instanceof Attention.Mask.Additive additive) {
      return new Attention.Mask.Additive(split(additive.scores()));
    }
    if (mask instanceof Attention.Mask.Allowed allowed) {
      return new Attention.Mask.Allowed(split(allowed.ones()));
    }
    return mask;
  }

  private Tensor split(Tensor mask) {
    if (mask.rank() != 3) {
      return mask;
    }
    if (mask.size(0) != samples * heads) {
      throw new ShapeMismatchException(
          where
              + ": attn_mask must have shape [L, S] or [N * heads = "
              + samples * heads
              + ", L, S] but has "
              + mask.shape());
    }
    return Views.reshape(mask, Shape.of(samples, heads, mask.size(1), mask.size(2)));
  }
}
