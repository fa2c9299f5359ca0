// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.function.Consumer;
import org.snn4j.core.kernel.BitKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * An operand whose numbers a derivative will read. Many spikes are kept as bits, so that their own
 * memory may go back before; anything else stays as it is.
 */
final class KeptOperand {

  /** Fewer numbers, 8 MiB of them, are not worth the writing. */
  static final long MANY = 1 << 21;

  private final Tensor operand;
  private final Tensor bits;

  private KeptOperand(Tensor operand, Tensor bits) {
    this.operand = operand;
    this.bits = bits;
  }

  /** Keeps what an operation that will be recorded has read. */
  static KeptOperand of(Tensor operand) {
    Tensor bits = isWorthIt(operand) ? packed(operand) : null;
    if (bits == null) {
      operand.storage().markRead();
    }
    return new KeptOperand(operand.detach(), bits);
  }

  /** Where another derivative reads the numbers themselves, bits would only come on top. */
  private static boolean isWorthIt(Tensor x) {
    return x.length() >= MANY
        && x.dtype() == DType.FLOAT
        && x.isDense()
        && x.storage().isOnHost()
        && x.storage().isUnreadResult()
        && x.storage().fact() instanceof Spikes;
  }

  private static Tensor packed(Tensor x) {
    Tensor bits = x.scope().allocate(DType.FLOAT, BitKernels.shape(x.length()));
    if (Kernels.of(x).bits().pack(x, bits)) {
      return bits;
    }
    x.scope().release(bits);
    return null;
  }

  /**
   * Lets a derivative read the numbers, shaped and laid out as they were.
   *
   * @param scope owns a copy of them meanwhile
   */
  void read(TensorScope scope, Consumer<Tensor> reader) {
    if (bits == null) {
      reader.accept(operand);
      return;
    }
    Tensor copy = scope.allocate(operand.dtype(), operand.shape(), operand.strides());
    Kernels.of(copy).bits().unpack(bits, copy);
    reader.accept(copy);
    scope.release(copy);
  }
}
