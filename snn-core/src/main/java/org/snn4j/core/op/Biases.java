// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Biases of linear maps and convolutions. */
final class Biases {

  private Biases() {}

  /**
   * Adds a bias, broadcast, to a result that nobody but the caller has seen and whose derivative
   * does not read it. So no second tensor of its size is needed.
   */
  static Tensor addInto(Tensor y, Tensor bias) {
    if (TensorScope.innermost(y, bias) != y.scope()) {
      return Arithmetic.add(y, bias);
    }
    Tensor sum = y.detach();
    Kernels.of(y)
        .elementwise()
        .binary(Binary.ADD, sum, Views.repeated(bias.detach(), y.shape()), sum);
    return Tape.recordUnread(
        "bias",
        sum,
        (g, sink) -> {
          sink.give(0, g);
          if (sink.needs(1)) {
            sink.give(1, AxisSums.to(sink.scope(), g, bias.shape()));
          }
        },
        y,
        bias);
  }
}
