// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.encoder;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Repeat;
import org.snn4j.core.tensor.Tensor;

/**
 * The input itself as the current of every step: {@code y[t] = x}. Any values; gradients pass. Rate
 * conversion of trained networks and most directly trained ones take their images this way.
 */
public final class ConstantCurrent extends Encoder {

  /**
   * Over T time steps.
   *
   * @param steps T, 1 or more
   */
  public ConstantCurrent(int steps) {
    super(steps);
  }

  @Override
  protected Tensor encode(Tensor x, ForwardPass pass) {
    return Repeat.overTime(x, steps());
  }
}
