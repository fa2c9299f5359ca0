// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.layer.MultiheadAttention;
import org.snn4j.core.op.Attention;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tensor;

/** Attention whose weights are used once more. */
final class AskingAttention extends Module {

  private final MultiheadAttention attention;

  AskingAttention(MultiheadAttention attention) {
    this.attention = child("attention", attention);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    MultiheadAttention.Attended y = attention.attend(x, x, x, new Attention.Mask.None(), pass);
    return MatMul.matmul(Reductions.mean(y.weights(), 1), y.output());
  }
}
