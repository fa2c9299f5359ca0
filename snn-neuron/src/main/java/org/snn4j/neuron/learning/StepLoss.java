// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import org.snn4j.core.tensor.Tensor;

/** The loss of a network's output at one time step. */
@FunctionalInterface
public interface StepLoss {

  /**
   * A scalar.
   *
   * @param y what the network returned for the step, such as {@code [N, K]}
   * @param step from 0
   */
  Tensor of(Tensor y, int step);
}
