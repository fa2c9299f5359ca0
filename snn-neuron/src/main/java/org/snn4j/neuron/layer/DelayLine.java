// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;

/**
 * What a delay carries from call to call: its last inputs {@code [delay, N, ...]}, the oldest
 * first.
 */
record DelayLine(Tensor past) implements State<DelayLine> {

  @Override
  public DelayLine map(UnaryOperator<Tensor> change) {
    return new DelayLine(change.apply(past));
  }

  /** The delayed sequence, going on where the layer's last call in the pass ended. */
  static Tensor run(Module layer, Tensor x, int delay, ForwardPass pass) {
    if (delay == 0) {
      return x;
    }
    String where = layer.getClass().getSimpleName();
    if (x.isTracked() && pass.tape().isEmpty()) {
      throw new IllegalStateException(
          where
              + ": the input is tracked by a tape but the forward pass records none; make the pass"
              + " with ForwardPass.training or ForwardPass.recording");
    }
    Optional<DelayLine> before = pass.state(layer);
    before.ifPresent(line -> requireFit(where, line.past, x));
    Tensor past =
        before.map(line -> x.scope().borrow(line.past)).orElseGet(() -> StepMemory.zeros(x, delay));
    Tensor y = joined(past, x, 0, x.size(0));
    pass.update(layer, new DelayLine(joined(past, x, x.size(0), x.size(0) + delay)));
    return y;
  }

  /** The places {@code from} to {@code to - 1} of {@code a} followed by {@code b}, as a copy. */
  private static Tensor joined(Tensor a, Tensor b, long from, long to) {
    long middle = a.size(0);
    List<Tensor> parts = new ArrayList<>();
    if (from < middle) {
      parts.add(Views.slice(a, 0, from, Math.min(to, middle)));
    }
    if (to > middle) {
      parts.add(Views.slice(b, 0, Math.max(from - middle, 0), to - middle));
    }
    return Joins.concat(0, parts);
  }

  private static void requireFit(String where, Tensor past, Tensor x) {
    if (!past.shape().tail(1).equals(x.shape().tail(1))) {
      throw new ShapeMismatchException(
          where
              + ": the steps carried from earlier calls have shape "
              + past.shape().tail(1)
              + " but a step of x has "
              + x.shape().tail(1)
              + "; start a new ForwardPass for another batch");
    }
    if (past.dtype() != x.dtype()) {
      throw new ShapeMismatchException(
          where
              + ": the steps carried from earlier calls are "
              + past.dtype()
              + " but x is "
              + x.dtype());
    }
  }
}
