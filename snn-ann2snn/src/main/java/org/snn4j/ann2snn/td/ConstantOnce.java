// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.function.UnaryOperator;
import org.snn4j.ann2snn.graph.Arguments;
import org.snn4j.ann2snn.graph.GraphCallable;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.State;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Stateful;

/**
 * A constant that counts once: of shape {@code [...]}, it comes out as {@code [T, ...]} at the
 * first step of a pass, with zeros after it. Graphs call it with the constant and T.
 */
public final class ConstantOnce extends Module implements GraphCallable, Stateful {

  private record Given() implements State<Given> {
    @Override
    public Given map(UnaryOperator<Tensor> change) {
      return this;
    }
  }

  @Override
  public Object call(Arguments given, ForwardPass pass) {
    return once(given.tensor(0), (Long) given.positional().get(1), pass);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return once(x, 1, pass);
  }

  /**
   * The constant over time.
   *
   * @param constant shape {@code [...]}
   * @param steps T, 1 or more
   * @return shape {@code [T, ...]}
   */
  public Tensor once(Tensor constant, long steps, ForwardPass pass) {
    Checks.requirePositive(describe(), "steps", steps);
    boolean first = pass.state(this).isEmpty();
    pass.update(this, new Given());
    if (!first) {
      return zeros(constant, steps);
    }
    Tensor start = Views.unsqueeze(constant, 0);
    return steps == 1 ? start : Joins.concat(0, start, zeros(constant, steps - 1));
  }

  private static Tensor zeros(Tensor like, long steps) {
    return like.scope().zeros(like.dtype(), Shape.of(steps).concat(like.shape()));
  }
}
