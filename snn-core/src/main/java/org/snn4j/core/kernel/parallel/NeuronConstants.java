// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.NeuronDynamics;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.SurrogateSlope;

/**
 * A neuron's constants in single precision, ready for loops.
 *
 * @param form which formulas apply
 * @param factor what the leak is multiplied with, or divided by where the form divides
 * @param share the factor k of the derivatives
 * @param threshold potential at and above which a neuron fires
 * @param rest potential that leaks lead to and hard resets set
 * @param initial potential before the first step
 * @param learned whether the factor is learned, so that its gradient is wanted
 * @param detachReset whether no gradient passes through the spike in the reset
 * @param surrogate the slope of the firing step
 */
public record NeuronConstants(
    Form form,
    float factor,
    float share,
    float threshold,
    float rest,
    float initial,
    boolean learned,
    boolean detachReset,
    SurrogateSlope surrogate) {

  /**
   * What distinguishes the loops of one kind of neuron from those of another.
   *
   * @param charge how a current raises the potential
   * @param divides whether the leak is divided, rather than multiplied, by the factor
   * @param hardReset whether a spike sets the potential to rest
   * @param restsAtZero whether the resting potential is 0, so that subtracting it does nothing
   */
  public record Form(Charge charge, boolean divides, boolean hardReset, boolean restsAtZero) {}

  /** The constants of a neuron. */
  public static NeuronConstants of(NeuronDynamics neuron) {
    boolean divides = neuron.divides() && !isPowerOfTwo((float) neuron.tau());
    float rest = (float) neuron.vReset();
    Form form =
        new Form(
            neuron.charge(),
            neuron.charge() != Charge.INTEGRATE && divides,
            neuron.hardReset(),
            rest == 0);
    float factor =
        neuron.divides()
            ? divides ? (float) neuron.tau() : 1 / (float) neuron.tau()
            : (float) neuron.factor();
    return new NeuronConstants(
        form,
        factor,
        neuron.charge() == Charge.INTEGRATE ? 1 : (float) neuron.factor(),
        (float) neuron.vThreshold(),
        rest,
        (float) neuron.vInitial(),
        neuron.charge() != Charge.INTEGRATE && !neuron.divides(),
        neuron.detachReset(),
        neuron.surrogate());
  }

  /** The derivative of the charged potential by the current. */
  public float byCurrent() {
    return form.charge() == Charge.DECAY_INPUT ? share : 1;
  }

  /** The derivative of the charged potential by the one before. */
  public float byPotential() {
    return form.charge() == Charge.INTEGRATE ? 1 : 1 - share;
  }

  /** The first constant of the surrogate's known form, else 0. */
  public float slopeA() {
    SurrogateSlope.Known known = surrogate.known();
    return known == null ? 0 : (float) known.a();
  }

  /** The second constant of the surrogate's known form, else 0. */
  public float slopeB() {
    SurrogateSlope.Known known = surrogate.known();
    return known == null ? 0 : (float) known.b();
  }

  /**
   * Reads the potentials before the first step, or where there are none fills in the initial one.
   */
  void start(Span v0, long at, float[] v, int n) {
    if (v0 == null) {
      Arrays.fill(v, 0, n, initial);
    } else {
      v0.read(at, v, 0, n);
    }
  }

  /** Multiplying by the reciprocal of a power of two gives the bits that dividing does. */
  private static boolean isPowerOfTwo(float value) {
    return value > 0x1p-100f
        && value < 0x1p100f
        && (Float.floatToRawIntBits(value) & 0x7fffff) == 0;
  }
}
