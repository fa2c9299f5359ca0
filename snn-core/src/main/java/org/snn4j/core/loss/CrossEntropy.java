// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.loss;

import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The sum behind cross entropies. */
final class CrossEntropy {

  private CrossEntropy() {}

  /**
   * {@code -sum target * log} over all elements, divided by the rows. A target of 0 adds nothing,
   * even to a logarithm of minus infinity: a class whose logit is minus infinity is merely
   * impossible.
   *
   * @param logs log probabilities {@code [N, K]}
   * @param targets shape {@code [N, K]}
   */
  static Tensor ofLogs(Tensor logs, Tensor targets) {
    Tensor values = logs.detach();
    Tensor weights = logs.scope().borrow(targets.detach());
    long rows = logs.size(0);
    Tensor y = TensorScope.innermost(logs).allocate(logs.dtype(), Shape.of());
    y.copyFrom(new double[] {-sum(weights.toDoubleArray(), values.toDoubleArray()) / rows});
    return Tape.record(
        "crossEntropy",
        y,
        (g, sink) -> {
          double share = -g.item() / rows;
          if (sink.needs(0)) {
            sink.give(0, Arithmetic.scale(sink.scope().borrow(weights), share));
          }
          if (sink.needs(1)) {
            sink.give(1, Arithmetic.scale(sink.scope().borrow(values), share));
          }
        },
        logs,
        targets);
  }

  private static double sum(double[] weights, double[] logs) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] == 0 ? 0 : weights[i] * logs[i];
    }
    return sum;
  }
}
