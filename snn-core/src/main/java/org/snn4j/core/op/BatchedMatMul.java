// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Products of equally many matrices and their derivatives. Spikes that are known as bits are read
 * from there, also where they are some of a tensor's columns, as the heads of an attention are:
 * their numbers are never written.
 */
final class BatchedMatMul {

  private BatchedMatMul() {}

  /**
   * Recorded for the gradients of both.
   *
   * @param a shape {@code [..., M, K]}
   * @param b shape {@code [..., K, P]}, the axes before as those of a
   * @return shape {@code [..., M, P]}
   */
  static Tensor of(Tensor a, Tensor b) {
    TensorScope scope = TensorScope.innermost(a, b);
    boolean byBits = readBits(a, b);
    Matrices left = matrices(scope, a.detach(), byBits);
    Matrices right = matrices(scope, b.detach(), byBits);
    // Before anything is kept: where numbers have to be written, it is to happen once.
    Tensor y = BatchedProduct.of(scope, left, right, left.at());
    KeptMatrices keptLeft = KeptMatrices.of(left, b.isTracked());
    KeptMatrices keptRight = KeptMatrices.of(right, a.isTracked());
    return Tape.recordUnread(
        "matmul",
        y,
        (g, sink) -> {
          TensorScope inner = sink.scope();
          Matrices gradient = Matrices.of(BatchedProduct.readable(inner, g));
          if (sink.needs(0)) {
            keptRight.read(
                inner,
                x -> sink.give(0, BatchedProduct.of(inner, gradient, x.swapped(), left.at())));
          }
          if (sink.needs(1)) {
            keptLeft.read(
                inner,
                x -> sink.give(1, BatchedProduct.of(inner, x.swapped(), gradient, right.at())));
          }
          keptLeft.release();
          keptRight.release();
        },
        a,
        b);
  }

  /** Whether products of these sizes, and so those of their derivatives, read bits. */
  private static boolean readBits(Tensor a, Tensor b) {
    return a.dtype() == DType.FLOAT
        && a.storage().isOnHost()
        && b.storage().isOnHost()
        && Kernels.of(a).products().readBits(a.size(-2), a.size(-1), b.size(-1));
  }

  private static Matrices matrices(TensorScope scope, Tensor x, boolean byBits) {
    Tensor readable = BatchedProduct.readable(scope, x);
    return new Matrices(readable, byBits ? Spikes.behind(readable).orElse(null) : null);
  }
}
