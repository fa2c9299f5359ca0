// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.snn4j.core.kernel.NeuronDynamics.Charge;
import org.snn4j.core.kernel.vector.NeuronRun.Kind;

/**
 * The formulas of {@code NeuronDynamics} on vectors, operation by operation, so that the spikes are
 * the reference's to the bit. Callers pass a constant kind, and all questions about it are answered
 * when the loop is compiled.
 *
 * <p>Methods of at most 35 bytes of bytecode are inlined however rarely the compiler saw them
 * called.
 */
final class NeuronFormulas {

  /** The bits of positive infinity: those of a positive NaN are more. */
  private static final int INFINITY = 0x7f80_0000;

  private NeuronFormulas() {}

  private static FloatVector above(Kind kind, FloatVector v, FloatVector rest) {
    return kind.form().restsAtZero() ? v : v.sub(rest);
  }

  private static FloatVector leak(Kind kind, FloatVector difference, FloatVector factor) {
    return kind.form().divides() ? difference.div(factor) : difference.mul(factor);
  }

  /** The charged potential. */
  static FloatVector raise(
      Kind kind, FloatVector v, FloatVector x, FloatVector factor, FloatVector rest) {
    return kind.form().charge() == Charge.INTEGRATE
        ? v.add(x)
        : decay(kind, v, x, factor, above(kind, v, rest));
  }

  private static FloatVector decay(
      Kind kind, FloatVector v, FloatVector x, FloatVector factor, FloatVector above) {
    return kind.form().charge() == Charge.DECAY_INPUT
        ? v.add(leak(kind, x.sub(above), factor))
        : decayAlone(v, x, leak(kind, above, factor));
  }

  private static FloatVector decayAlone(FloatVector v, FloatVector x, FloatVector leaked) {
    return v.sub(leaked).add(x);
  }

  /** The current, normalised if the kind does so. */
  static FloatVector current(
      Kind kind,
      FloatVector x,
      FloatVector bias,
      FloatVector mean,
      FloatVector scale,
      FloatVector shift) {
    return kind.normalizes() ? centred(kind, x, bias, mean).mul(scale).add(shift) : x;
  }

  /** The current less its column's mean. */
  static FloatVector centred(Kind kind, FloatVector x, FloatVector bias, FloatVector mean) {
    return (kind.biased() ? x.add(bias) : x).sub(mean);
  }

  /**
   * All bits where a neuron does not fire, and none where it does: told by the sign of its
   * potential above the threshold, which is never -0, and which a NaN, who never fires, may have or
   * not. By integers, because masks are slower before JDK 18.
   *
   * @param below 0 less the threshold: for one of 0 it is +0, and a potential of -0 is +0 above it
   */
  static IntVector quiet(FloatVector h, FloatVector below) {
    return negative(h.add(below).reinterpretAsInts());
  }

  private static IntVector negative(IntVector above) {
    return above.or(above.neg().add(INFINITY)).lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
  }

  /** Values where a neuron fires, else 0. */
  static FloatVector whereFired(FloatVector values, IntVector quiet) {
    return values.reinterpretAsInts().and(quiet.not()).reinterpretAsFloats();
  }

  /** The potential after the reset. */
  static FloatVector lower(
      Kind kind, FloatVector h, IntVector quiet, FloatVector threshold, FloatVector rest) {
    return kind.form().hardReset()
        ? hard(kind, h.reinterpretAsInts(), quiet, rest)
        : h.sub(whereFired(threshold, quiet));
  }

  private static FloatVector hard(Kind kind, IntVector h, IntVector quiet, FloatVector rest) {
    return kind.form().restsAtZero()
        ? h.and(quiet).reinterpretAsFloats()
        : between(h, quiet, rest.reinterpretAsInts());
  }

  private static FloatVector between(IntVector h, IntVector quiet, IntVector rest) {
    return h.lanewise(VectorOperators.XOR, rest)
        .and(quiet)
        .lanewise(VectorOperators.XOR, rest)
        .reinterpretAsFloats();
  }

  /**
   * Values where a neuron did not fire, else 0. Where it fired is told by the sign of its potential
   * above the threshold, which is never -0: masks are slower before JDK 18.
   */
  static FloatVector whereQuiet(FloatVector values, FloatVector above) {
    IntVector quiet = above.reinterpretAsInts().lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
    return values.reinterpretAsInts().and(quiet).reinterpretAsFloats();
  }

  /** A vector of a ring, if it is used. */
  static FloatVector ring(boolean used, float[] values, int at) {
    return used ? FloatVector.fromArray(SPECIES, values, at) : FloatVector.zero(SPECIES);
  }

  /** The place in a ring behind a vector. */
  static int next(int column, int width) {
    return column + LANES < width ? column + LANES : column + LANES - width;
  }
}
