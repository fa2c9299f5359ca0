// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.Optional;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Attention;
import org.snn4j.core.tensor.Tensor;

/**
 * The arguments that PyTorch's multi-head attention takes beside its tokens, as far as a caller may
 * have given them; {@link TDMultiheadAttention} says which it cannot honour.
 *
 * @param keyPaddingMask which keys are padding; refused where present
 * @param needWeights whether the weights are to be handed out; refused where true
 * @param attnMask which keys a query may attend to
 * @param averageAttnWeights whether the weights are to be averaged over the heads; refused where
 *     false
 * @param isCausal whether query i attends to keys 0 to i alone; refused together with a mask
 */
public record MultiheadCall(
    Optional<Tensor> keyPaddingMask,
    boolean needWeights,
    Attention.Mask attnMask,
    boolean averageAttnWeights,
    boolean isCausal) {

  /** Without mask or weights. */
  public static MultiheadCall plain() {
    return new MultiheadCall(Optional.empty(), false, new Attention.Mask.None(), true, false);
  }

  /** With a mask. */
  public MultiheadCall withMask(Attention.Mask mask) {
    return new MultiheadCall(keyPaddingMask, needWeights, mask, averageAttnWeights, isCausal);
  }

  /** Query i attending to keys 0 to i. */
  public MultiheadCall causal() {
    return new MultiheadCall(keyPaddingMask, needWeights, attnMask, averageAttnWeights, true);
  }

  /**
   * The mask that PyTorch's multi-head attention means by truth values: 1 where a query must not
   * attend. It is the opposite of what scaled dot-product attention means by them.
   */
  public static Attention.Mask blocking(Tensor blocked) {
    return new Attention.Mask.Allowed(Arithmetic.affine(blocked, -1, 1));
  }

  void requireSupported(String where) {
    refuse(where, keyPaddingMask.isPresent(), "key_padding_mask must be None but is given");
    refuse(where, needWeights, "need_weights must be False but is True");
    refuse(where, !averageAttnWeights, "average_attn_weights must be True but is False");
    boolean masked = !(attnMask instanceof Attention.Mask.None);
    refuse(
        where,
        isCausal && masked && !(attnMask instanceof Attention.Mask.Causal),
        "attn_mask must not be given where is_causal is True but is " + attnMask);
  }

  Attention.Mask mask() {
    return isCausal ? new Attention.Mask.Causal() : attnMask;
  }

  private static void refuse(String where, boolean wrong, String sentence) {
    if (wrong) {
      throw new IllegalArgumentException(where + ": " + sentence);
    }
  }
}
