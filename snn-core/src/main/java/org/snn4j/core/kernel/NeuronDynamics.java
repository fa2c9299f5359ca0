// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

/**
 * The constants of an integrate-and-fire neuron, as its kernels need them.
 *
 * <p>With v the potential before the step, x the current, r the resting potential and k the factor,
 * one step is
 *
 * <pre>
 *   h = v + x                      charge INTEGRATE
 *   h = v + (x - (v - r)) * k      charge DECAY_INPUT
 *   h = v - (v - r) * k + x        charge DECAY
 *   s = 1 if h - vThreshold &gt;= 0 else 0
 *   v' = hard ? (1 - s) h + s vReset : h - s vThreshold
 * </pre>
 *
 * <p>Where {@code divide} is set, "times k" is computed as "divided by 1/k", which is what the
 * peers do with a fixed time constant and differs in the last bit. The derivative of s is {@code
 * surrogate.derivative(h - vThreshold)}; with {@code detachReset} the s in the reset has none.
 *
 * @param charge how a current raises the potential
 * @param factor k, the share of the way to equilibrium made in a step; 1 for INTEGRATE
 * @param tau 1/k where the time constant is fixed, used for division; NaN where k is learned
 * @param vThreshold potential at and above which a neuron fires
 * @param hardReset whether a spike sets the potential to {@code vReset} rather than lowering it by
 *     {@code vThreshold}
 * @param vReset potential at rest and after a hard reset; 0 for a soft reset
 * @param vInitial potential before the first step of a sequence that starts at rest
 * @param detachReset whether no gradient passes through the spike in the reset
 * @param surrogate the slope that stands in for the firing step's derivative
 */
public record NeuronDynamics(
    Charge charge,
    double factor,
    double tau,
    double vThreshold,
    boolean hardReset,
    double vReset,
    double vInitial,
    boolean detachReset,
    SurrogateSlope surrogate) {

  /** How a current raises the potential. */
  public enum Charge {
    /** No leak. */
    INTEGRATE,
    /** The leak applies to the current, too. */
    DECAY_INPUT,
    /** The leak applies to the potential alone. */
    DECAY
  }

  /** Whether "times k" is computed as a division by {@link #tau}. */
  public boolean divides() {
    return !Double.isNaN(tau);
  }
}
