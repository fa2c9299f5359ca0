// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.recurrent;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Bounds that hold for values and are not there for gradients. */
final class Clamp {

  private Clamp() {}

  /** {@code min(x, bound)}, with the gradient of x alone. */
  static Tensor atMost(Tensor x, double bound) {
    TensorScope scope = x.scope();
    Tensor y = scope.allocateLike(x);
    Tensor bounds = scope.full(x.dtype(), bound, x.shape());
    Kernels.of(x).elementwise().binary(Binary.MIN, x.detach(), bounds, y);
    scope.release(bounds);
    return Tape.record("clamp outside the graph", y, (g, sink) -> sink.give(0, g), x);
  }
}
