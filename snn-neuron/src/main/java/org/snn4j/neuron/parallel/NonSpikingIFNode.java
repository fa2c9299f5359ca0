// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.kernel.NeuronDynamics;

/**
 * A read-out that sums its input: {@code v[t] = v[t-1] + x[t]}, {@code v} 0 before the first step.
 * See {@link NonSpikingNode}.
 */
public final class NonSpikingIFNode extends NonSpikingNode {

  /** With what is told of the potentials. */
  public NonSpikingIFNode(Decoding decoding) {
    super(NeuronDynamics.Charge.INTEGRATE, 1, decoding);
  }
}
