// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.nn.Init;
import org.snn4j.neuron.Firing;

/**
 * Current-based leaky integrate-and-fire neurons with lateral connections: {@code c[t] = cDecay
 * c[t-1] + x[t] + conn(s[t-1])}, {@code h[t] = vDecay v[t-1] + c[t]}. See {@link ILCNode}.
 */
public final class ILCCUBALIFNode extends ILCNode {

  /**
   * With SpikingJelly's defaults: cDecay 0.5, vDecay 0.75, threshold 0.5, else as {@link
   * ILCIFNode#FIRING}.
   *
   * @param populations A, 1 or more
   * @param neurons P of each population, 1 or more
   */
  public ILCCUBALIFNode(int populations, int neurons, Init init) {
    this(populations, neurons, 0.5, 0.75, ILCIFNode.FIRING.withThreshold(0.5), init);
  }

  /**
   * With other leaks, threshold, reset and surrogate.
   *
   * @param populations A, 1 or more
   * @param neurons P of each population, 1 or more
   * @param cDecay what a step leaves of the current
   * @param vDecay what a step leaves of the potential
   */
  public ILCCUBALIFNode(
      int populations, int neurons, double cDecay, double vDecay, Firing firing, Init init) {
    super(populations, neurons, cDecay, vDecay, firing, init);
  }
}
