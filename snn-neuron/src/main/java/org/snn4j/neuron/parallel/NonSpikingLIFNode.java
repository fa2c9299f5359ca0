// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.neuron.Require;

/**
 * A read-out that averages its input with a leak: {@code v[t] = v[t-1] + (x[t] - v[t-1]) / tau},
 * {@code v} 0 before the first step. See {@link NonSpikingNode}.
 */
public final class NonSpikingLIFNode extends NonSpikingNode {

  /** With SpikingJelly's time constant of 2 steps. */
  public NonSpikingLIFNode(Decoding decoding) {
    this(2, decoding);
  }

  /**
   * With another time constant.
   *
   * @param tau in time steps, greater than 0
   */
  public NonSpikingLIFNode(double tau, Decoding decoding) {
    super(NeuronDynamics.Charge.DECAY_INPUT, requireTau(tau), decoding);
  }

  private static double requireTau(double tau) {
    Require.positive("NonSpikingLIFNode", "tau", tau);
    return tau;
  }
}
