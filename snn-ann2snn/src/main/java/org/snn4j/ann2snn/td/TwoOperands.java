// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.ann2snn.graph.Arguments;
import org.snn4j.ann2snn.graph.GraphCallable;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Stateful;

/**
 * A temporal-difference operator of two sequences {@code [T, ...]}. Both are added up, so that the
 * products of one operand's step with all earlier ones of the other are counted. They are broadcast
 * as in NumPy, but aligned at time, too: the one with fewer axes gets axes of size 1 after it.
 */
public abstract sealed class TwoOperands extends Module
    implements GraphCallable, SequenceModule, Stateful
    permits SNNMatrixOperator, SNNElementWiseProduct {

  private final int rank;

  /** With the number of axes that each operand has at least, time included. */
  TwoOperands(int rank) {
    this.rank = rank;
  }

  /**
   * Runs the operator.
   *
   * @param a shape {@code [T, ...]}
   * @param b shape {@code [T, ...]}
   */
  public final Tensor forward(Tensor a, Tensor b, ForwardPass pass) {
    pass.begun(this, inputs(a, b));
    Tensor y = run(a, b, pass);
    pass.ended(this, List.of(y));
    return y;
  }

  /** One time step, {@code [...]} each. */
  public final Tensor step(Tensor a, Tensor b, ForwardPass pass) {
    return Views.squeeze(forward(Views.unsqueeze(a, 0), Views.unsqueeze(b, 0), pass), 0);
  }

  /** With both operands, as graphs call it. */
  @Override
  public final Object call(Arguments given, ForwardPass pass) {
    return forward(given.tensor(0), given.tensor(1), pass);
  }

  /** The operator of a sequence and itself. */
  @Override
  protected final Tensor compute(Tensor x, ForwardPass pass) {
    return run(x, x, pass);
  }

  private Tensor run(Tensor a, Tensor b, ForwardPass pass) {
    Checks.requireSequences(describe(), rank, List.of("a", "b"), List.of(a, b));
    int axes = Math.max(a.rank(), b.rank());
    return CarryOver.run(
        this,
        List.of(Checks.lifted(a, axes), Checks.lifted(b, axes)),
        pass,
        totals -> applied(totals.get(0), totals.get(1), pass));
  }

  private static Map<String, Tensor> inputs(Tensor a, Tensor b) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("a", a);
    inputs.put("b", b);
    return inputs;
  }

  /** The function of each step's sums, which have as many axes. */
  abstract Tensor applied(Tensor a, Tensor b, ForwardPass pass);
}
