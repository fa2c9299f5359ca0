// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Powers with a constant exponent, of small tensors. */
final class Power {

  private Power() {}

  /** {@code x^d}; NaN, as in PyTorch, for a negative x and a d that is not whole. */
  static Tensor of(Tensor x, double d) {
    double[] values = x.toDoubleArray();
    double[] powers = new double[values.length];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Math.pow(values[i], d);
    }
    Tensor y = TensorScope.innermost(x).allocate(x.dtype(), x.shape());
    y.copyFrom(powers);
    return Tape.record(
        "power",
        y,
        (g, sink) -> {
          double[] gradients = g.toDoubleArray();
          for (int i = 0; i < gradients.length; i++) {
            gradients[i] *= d * Math.pow(values[i], d - 1);
          }
          Tensor gx = sink.scope().allocate(g.dtype(), g.shape());
          gx.copyFrom(gradients);
          sink.give(0, gx);
        },
        x);
  }
}
