// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import java.util.Objects;
import org.snn4j.core.kernel.cell.Term;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * When a neuron fires and what that does to its potential: the constants nearly all neurons share.
 *
 * <pre>
 *   s = 1 if h &gt;= vThreshold else 0
 *   v = (1 - s) h + s vReset          hard reset
 *   v = h - s vThreshold              soft reset
 * </pre>
 *
 * @param vThreshold potential at and above which a neuron fires
 * @param reset what a spike does to the potential
 * @param detachReset whether no gradient passes through the spike in the reset; the gradient of the
 *     spike that leaves the neuron is not touched
 * @param surrogate stands in for the derivative of the firing step
 */
public record Firing(double vThreshold, Reset reset, boolean detachReset, Surrogate surrogate) {

  /**
   * SpikingJelly's defaults: threshold 1, hard reset to 0, not detached, sigmoid of steepness 4.
   */
  public static final Firing DEFAULT = new Firing(1, Reset.hard(), false, Surrogate.sigmoid());

  /** Refuses a threshold that is not finite. */
  public Firing {
    Require.finite("Firing", "vThreshold", vThreshold);
    Objects.requireNonNull(reset, "Firing: reset");
    Objects.requireNonNull(surrogate, "Firing: surrogate");
  }

  /** With another threshold. */
  public Firing withThreshold(double other) {
    return new Firing(other, reset, detachReset, surrogate);
  }

  /** With another reset. */
  public Firing withReset(Reset other) {
    return new Firing(vThreshold, other, detachReset, surrogate);
  }

  /** With or without a gradient through the spike in the reset. */
  public Firing withDetachReset(boolean detach) {
    return new Firing(vThreshold, reset, detach, surrogate);
  }

  /** With another surrogate. */
  public Firing withSurrogate(Surrogate other) {
    return new Firing(vThreshold, reset, detachReset, other);
  }

  /** The potential at rest. */
  public double restingPotential() {
    return reset.restingPotential();
  }

  /** Spikes of neurons charged to {@code h}. */
  public Tensor fire(Tensor h) {
    return surrogate.fire(Arithmetic.subtract(h, vThreshold));
  }

  /** The spike of a neuron charged to {@code h}. */
  public Term fire(Term h) {
    return h.minus(vThreshold).fire(surrogate);
  }

  /** The potential after a neuron charged to {@code h} fired {@code s}. */
  public Term reset(Term h, Term s) {
    return reset(h, s, Term.constant(vThreshold));
  }

  /** The same, where a soft reset lowers the potential by another amount than the threshold. */
  public Term reset(Term h, Term s, Term amount) {
    Term spike = detachReset ? s.detach() : s;
    return reset instanceof Reset.Hard hard
        ? spike.choose(Term.constant(hard.vReset()), h)
        : h.minus(spike.times(amount));
  }

  /** The potentials after neurons charged to {@code h} fired {@code s}. */
  public Tensor reset(Tensor h, Tensor s) {
    Tensor spikes = detachReset ? s.detach() : s;
    if (reset instanceof Reset.Hard hard) {
      Tensor kept = Arithmetic.multiply(Arithmetic.affine(spikes, -1, 1), h);
      return Arithmetic.add(kept, Arithmetic.scale(spikes, hard.vReset()));
    }
    return Arithmetic.subtract(h, Arithmetic.scale(spikes, vThreshold));
  }
}
