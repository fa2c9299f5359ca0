// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Joins;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Sequences;

/**
 * Plays a given train of spikes again and again: {@code y[t] = x[t mod P]}.
 *
 * <ul>
 *   <li>x: one period {@code [P, N, ...]}, P 1 or more; any values, gradients pass
 *   <li>result: {@code [T, N, ...]}; T may be less or more than P
 *   <li>the {@link #singleStep} form plays all P steps of the period, however many T is
 * </ul>
 */
public final class PeriodicEncoder extends Encoder {

  /**
   * Over T time steps.
   *
   * @param steps T, 1 or more
   */
  public PeriodicEncoder(int steps) {
    super(steps);
  }

  @Override
  protected Tensor encode(Tensor x, ForwardPass pass) {
    Sequences.require("PeriodicEncoder", x);
    long period = x.size(0);
    List<Tensor> parts = new ArrayList<>();
    for (long done = 0; done < steps(); done += period) {
      parts.add(Views.slice(x, 0, 0, Math.min(period, steps() - done)));
    }
    return Joins.concat(0, parts);
  }

  @Override
  public Module singleStep() {
    return new SingleStepEncoder(new Period());
  }

  /** The period as it is. */
  private static final class Period extends Encoder {

    Period() {
      super(1);
    }

    @Override
    protected Tensor encode(Tensor x, ForwardPass pass) {
      Sequences.require("PeriodicEncoder", x);
      return Joins.concat(0, x);
    }
  }
}
