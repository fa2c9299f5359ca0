// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * The latest inputs of a neuron that goes step by step, in memory of their own: the queue.
 *
 * @param inputs {@code [n, N, ...]}, the latest one last
 * @param steps the number of steps made
 */
record RecentInputs(Tensor inputs, int steps) implements State<RecentInputs> {

  /**
   * Those a module filed in a pass, with one more; the oldest one is dropped beyond {@code reach}.
   */
  static RecentInputs with(Tensor x, int reach, String where, ForwardPass pass, Module module) {
    requireStep(where, x, pass);
    Optional<RecentInputs> before = pass.state(module);
    Tensor last = Views.reshape(x, x.shape().insert(0, 1));
    if (before.isEmpty()) {
      return new RecentInputs(Joins.concat(0, last), 1);
    }
    RecentInputs queue = before.get();
    queue.requireFit(where, x);
    long first = Math.max(0, queue.size() + 1L - reach);
    Tensor kept = Views.slice(queue.inputs, 0, first, queue.size());
    Tensor inputs = kept.size(0) == 0 ? Joins.concat(0, last) : Joins.concat(0, kept, last);
    return new RecentInputs(inputs, queue.steps + 1);
  }

  /** The number n of inputs held. */
  int size() {
    return Math.toIntExact(inputs.size(0));
  }

  /**
   * Fires where the inputs' weighted sum reaches 0.
   *
   * @param weight shape {@code [1, n]}
   * @param bias shape {@code [1, 1]} or {@code []}
   * @param x the latest input, which the result belongs with
   */
  Tensor fire(Surrogate surrogate, Tensor weight, Tensor bias, Tensor x) {
    StepRows many = StepRows.of(inputs);
    StepRows one = new StepRows(x.shape().insert(0, 1), many.step());
    Tensor h = StepSums.of(weight, many.matrix(inputs), bias);
    return Views.squeeze(one.sequence(surrogate.fire(h)), 0);
  }

  @Override
  public RecentInputs map(UnaryOperator<Tensor> change) {
    return new RecentInputs(change.apply(inputs), steps);
  }

  private static void requireStep(String where, Tensor x, ForwardPass pass) {
    if (x.rank() < 1) {
      throw new ShapeMismatchException(where + ": x must have shape [N, ...] but has " + x.shape());
    }
    if (x.isTracked() && pass.tape().isEmpty()) {
      throw new IllegalStateException(
          where
              + ": the input is tracked by a tape but the forward pass records none; make the pass"
              + " with ForwardPass.training or ForwardPass.recording");
    }
  }

  private void requireFit(String where, Tensor x) {
    if (!inputs.shape().tail(1).equals(x.shape()) || inputs.dtype() != x.dtype()) {
      throw new ShapeMismatchException(
          where
              + ": the state carried from earlier steps holds inputs of shape "
              + inputs.shape().tail(1)
              + " "
              + inputs.dtype()
              + " but x has "
              + x.shape()
              + " "
              + x.dtype()
              + "; start a new ForwardPass for another batch");
    }
  }
}
