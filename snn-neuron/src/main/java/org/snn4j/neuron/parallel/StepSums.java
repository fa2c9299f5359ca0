// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.op.MatMul;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Backward;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * Weighted sums over time steps: one matrix product, with the bias added in place, as one node of
 * the tape.
 */
final class StepSums {

  private StepSums() {}

  /**
   * Fires where the weighted sums of a sequence's steps reach 0.
   *
   * @param x shape {@code [T, N, ...]}
   * @param weight shape {@code [T, T]}
   * @param bias shape {@code [T, 1]} or {@code []}
   * @return spikes shaped and laid out like x
   */
  static Tensor fire(Surrogate surrogate, Tensor x, Tensor weight, Tensor bias) {
    StepRows rows = StepRows.of(x);
    return rows.sequence(surrogate.fire(of(weight, rows.matrix(x), bias)));
  }

  /**
   * {@code weight x + bias}.
   *
   * @param weight shape {@code [R, T]}
   * @param x shape {@code [T, M]}
   * @param bias shape {@code [R, 1]} or {@code []}
   * @return shape {@code [R, M]}
   */
  static Tensor of(Tensor weight, Tensor x, Tensor bias) {
    TensorScope scope = TensorScope.innermost(x, weight, bias);
    Tensor w = weight.detach();
    Tensor input = x.detach();
    Tensor h = MatMul.matmul(scope.borrow(w), scope.borrow(input));
    if (h.length() > 0) {
      Tensor repeated = Views.expand(bias.detach(), h.shape());
      Kernels.of(h).elementwise().binary(Binary.ADD, h, repeated, h);
    }
    boolean oneBias = bias.rank() == 0;
    return Tape.record(
        "weighted steps", h, (g, sink) -> backward(w, input, oneBias, g, sink), weight, x, bias);
  }

  private static void backward(
      Tensor weight, Tensor x, boolean oneBias, Tensor gradient, Backward.Sink sink) {
    Tensor g = sink.scope().borrow(gradient);
    if (sink.needs(0)) {
      sink.give(0, MatMul.matmul(g, sink.scope().borrow(Views.transpose(x, 0, 1))));
    }
    if (sink.needs(1)) {
      sink.give(1, MatMul.matmul(sink.scope().borrow(Views.transpose(weight, 0, 1)), g));
    }
    if (sink.needs(2)) {
      sink.give(2, oneBias ? Reductions.sumAll(g) : Reductions.sumKeepDims(g, 1));
    }
  }
}
