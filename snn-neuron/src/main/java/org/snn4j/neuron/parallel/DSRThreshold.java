// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.neuron.Require;

/**
 * The threshold of a {@link DSRNode}, shared by its neurons.
 *
 * @param initial its first value, greater than 0
 * @param learned whether training changes it
 * @param gradScaling factor of its gradient
 * @param lowerBound the least it may become, greater than 0; a lower one counts as this, and a
 *     training pass raises it
 */
public record DSRThreshold(double initial, boolean learned, double gradScaling, double lowerBound) {

  /** SpikingJelly's defaults of the neurons without a leak: learned from 6, at least 0.01. */
  public static final DSRThreshold IF_DEFAULT = new DSRThreshold(6, true, 1, 0.01);

  /** SpikingJelly's defaults of the leaky neurons: learned from 1, at least 0.1. */
  public static final DSRThreshold LIF_DEFAULT = new DSRThreshold(1, true, 1, 0.1);

  /** Checks the numbers. */
  public DSRThreshold {
    Require.positive("DSRThreshold", "initial", initial);
    Require.finite("DSRThreshold", "gradScaling", gradScaling);
    Require.positive("DSRThreshold", "lowerBound", lowerBound);
  }

  /** With another first value. */
  public DSRThreshold withInitial(double other) {
    return new DSRThreshold(other, learned, gradScaling, lowerBound);
  }

  /** Never changed by training. */
  public DSRThreshold fixed() {
    return new DSRThreshold(initial, false, gradScaling, lowerBound);
  }
}
