// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.nn.Init;
import org.snn4j.neuron.Firing;

/**
 * Leaky integrate-and-fire neurons with lateral connections: {@code h[t] = vDecay v[t-1] + x[t] +
 * conn(s[t-1])}. See {@link ILCNode}.
 */
public final class ILCLIFNode extends ILCNode {

  /**
   * With SpikingJelly's defaults: vDecay 0.75, {@link ILCIFNode#FIRING}.
   *
   * @param populations A, 1 or more
   * @param neurons P of each population, 1 or more
   */
  public ILCLIFNode(int populations, int neurons, Init init) {
    this(populations, neurons, 0.75, ILCIFNode.FIRING, init);
  }

  /**
   * With another leak, threshold, reset and surrogate.
   *
   * @param populations A, 1 or more
   * @param neurons P of each population, 1 or more
   * @param vDecay what a step leaves of the potential
   */
  public ILCLIFNode(int populations, int neurons, double vDecay, Firing firing, Init init) {
    super(populations, neurons, 0, vDecay, firing, init);
  }
}
