// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.nn.Init;
import org.snn4j.neuron.Firing;
import org.snn4j.neuron.Reset;
import org.snn4j.neuron.surrogate.Rect;

/**
 * Integrate-and-fire neurons with lateral connections: {@code h[t] = v[t-1] + x[t] + conn(s[t-1])}.
 * See {@link ILCNode}.
 */
public final class ILCIFNode extends ILCNode {

  /** SpikingJelly's defaults: threshold 1, hard reset to 0, the rectangle of steepness 1. */
  public static final Firing FIRING = new Firing(1, Reset.hard(), false, new Rect(1));

  /**
   * With {@link #FIRING}.
   *
   * @param populations A, 1 or more
   * @param neurons P of each population, 1 or more
   */
  public ILCIFNode(int populations, int neurons, Init init) {
    this(populations, neurons, FIRING, init);
  }

  /**
   * With another threshold, reset and surrogate.
   *
   * @param populations A, 1 or more
   * @param neurons P of each population, 1 or more
   */
  public ILCIFNode(int populations, int neurons, Firing firing, Init init) {
    super(populations, neurons, 0, 1, firing, init);
  }
}
