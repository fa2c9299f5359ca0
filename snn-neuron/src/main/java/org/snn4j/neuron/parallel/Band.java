// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The weights of the last k steps, the same at every step, as a matrix over all steps. */
final class Band {

  private Band() {}

  /**
   * {@code y[t, t-i] = weight[k-1-i]} for i below k, 0 elsewhere.
   *
   * @param weight shape {@code [k]}
   * @param steps T
   * @return shape {@code [T, T]}
   */
  static Tensor of(Tensor weight, int steps) {
    int reach = Math.toIntExact(weight.length());
    double[] values = weight.toDoubleArray();
    double[] band = new double[steps * steps];
    for (int t = 0; t < steps; t++) {
      for (int back = 0; back < Math.min(reach, t + 1); back++) {
        band[t * steps + t - back] = values[reach - 1 - back];
      }
    }
    Tensor y = filled(weight.scope(), weight, Shape.of(steps, steps), band);
    return Tape.record(
        "band",
        y,
        (g, sink) ->
            sink.give(0, filled(sink.scope(), weight, weight.shape(), sums(g, reach, steps))),
        weight);
  }

  private static double[] sums(Tensor g, int reach, int steps) {
    double[] values = g.toDoubleArray();
    double[] sums = new double[reach];
    for (int t = 0; t < steps; t++) {
      for (int back = 0; back < Math.min(reach, t + 1); back++) {
        sums[reach - 1 - back] += values[t * steps + t - back];
      }
    }
    return sums;
  }

  private static Tensor filled(TensorScope scope, Tensor like, Shape shape, double[] values) {
    Tensor tensor = scope.allocate(like.dtype(), shape);
    tensor.copyFrom(values);
    return tensor;
  }
}
