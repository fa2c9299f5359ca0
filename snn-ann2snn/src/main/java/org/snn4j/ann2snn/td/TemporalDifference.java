// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.SequenceModule;
import org.snn4j.neuron.Sequences;
import org.snn4j.neuron.Stateful;

/**
 * A temporal-difference operator with one input: {@code [T, ...]} to {@code [T, ...]}, T 1 or more
 * and at least one axis beside it. What it computes of the sums is the subclass's to say.
 */
public abstract sealed class TemporalDifference extends Module implements SequenceModule, Stateful
    permits TDSoftmax, TDLayerNorm, TDRMSNorm, TDGELU, TDSiLU, TDLinear, TDConv2d, TDLayer {

  /** Known to this package's operators alone. */
  TemporalDifference() {}

  /**
   * One time step {@code [...]}: the same as {@link #forward} of {@code [1, ...]}, without the axis
   * of time in argument and result.
   */
  public final Tensor step(Tensor x, ForwardPass pass) {
    return Views.squeeze(forward(Views.unsqueeze(x, 0), pass), 0);
  }

  @Override
  protected final Tensor compute(Tensor x, ForwardPass pass) {
    Sequences.require(describe(), x);
    check(x);
    return CarryOver.run(this, List.of(x), pass, totals -> applied(totals.get(0), pass));
  }

  /** Refuses inputs that the function cannot take. */
  void check(Tensor x) {}

  /** The function of each step's sum, {@code [T, ...]} to {@code [T, ...]}. */
  abstract Tensor applied(Tensor totals, ForwardPass pass);
}
