// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Optional;
import java.util.function.Consumer;
import org.snn4j.core.kernel.BitKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * An operand whose numbers a derivative will read. Spikes are kept as bits where they are known so
 * and nobody had to write their numbers, and where they are many, so that their own memory may go
 * back before; anything else stays as it is.
 */
final class KeptOperand {

  /** Fewer numbers, 8 MiB of them, are not worth the writing. */
  static final long MANY = 1 << 21;

  private final Tensor operand;
  private final Optional<Known> known;
  private final Tensor packed;

  /** Bits that there were already, and whose they are. */
  private record Known(KnownBits bits, Spikes owner) {}

  private KeptOperand(Tensor operand, Optional<Known> known, Tensor packed) {
    this.operand = operand.detach();
    this.known = known;
    this.packed = packed;
  }

  /**
   * Keeps what an operation that will be recorded has read: to be called when it has done so, for
   * numbers that it had to be given are not thrown away where they are few.
   */
  static KeptOperand of(Tensor operand) {
    boolean many = isWorthIt(operand);
    Optional<Known> known =
        many || !operand.storage().isFilled() ? known(operand) : Optional.empty();
    Tensor packed = many && known.isEmpty() ? packed(operand) : null;
    if (known.isEmpty() && packed == null) {
      operand.storage().markRead();
    }
    return new KeptOperand(operand, known, packed);
  }

  private static Optional<Known> known(Tensor x) {
    return Spikes.bitsOf(x).flatMap(bits -> Spikes.keep(x).map(owner -> new Known(bits, owner)));
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
   * Lets a derivative read the numbers, shaped and laid out as they were. May be called once: bits
   * are not kept any longer.
   *
   * @param scope owns a copy of them meanwhile
   */
  void read(TensorScope scope, Consumer<Tensor> reader) {
    if (known.isPresent()) {
      readKnown(scope, known.get(), reader);
    } else if (packed != null) {
      Tensor copy = copy(scope);
      Kernels.of(copy).bits().unpack(packed, copy);
      reader.accept(copy);
      scope.release(copy);
    } else {
      reader.accept(operand);
    }
  }

  /** The numbers are written only if the reader asks for them and not for the bits. */
  private void readKnown(TensorScope scope, Known kept, Consumer<Tensor> reader) {
    if (operand.storage().isOpen()) {
      reader.accept(operand);
    } else {
      Tensor copy = Spikes.lent(copy(scope), kept.bits());
      reader.accept(copy);
      scope.release(copy);
    }
    kept.owner().release();
  }

  private Tensor copy(TensorScope scope) {
    return scope.allocate(operand.dtype(), operand.shape(), operand.strides());
  }
}
