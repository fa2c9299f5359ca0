// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.Tensor;

/** Population code whose activity itself is the current of every step; gradients pass. */
public final class PopEncoder extends PopulationEncoder {

  /**
   * With receptive fields to start from.
   *
   * @param observations O, 1 or more
   * @param population P, 2 or more neurons for each observation
   * @param steps T, 1 or more
   */
  public PopEncoder(Init init, int observations, int population, int steps, Fields fields) {
    super(init, observations, population, steps, fields);
  }

  @Override
  protected Tensor encode(Tensor x, ForwardPass pass) {
    return Repeat.overTime(activity(x, pass), steps());
  }
}
