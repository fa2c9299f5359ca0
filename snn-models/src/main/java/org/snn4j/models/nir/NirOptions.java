// SPDX-License-Identifier: Apache-2.0
package org.snn4j.models.nir;

import java.util.Objects;
import java.util.OptionalDouble;
import org.snn4j.neuron.surrogate.Surrogate;

/**
 * What a graph leaves open: it speaks of continuous time, a run goes in steps.
 *
 * <p>A step of the equations is one explicit Euler step, the synaptic current before the potential.
 * An integrator without time constant adds its input whole, whatever the step is, as all programs
 * that read such graphs do.
 *
 * @param timeStep dt, in the unit of the graph's time constants (seconds), greater than 0 and
 *     finite; nodes without time constants do not depend on it
 * @param spiking what firing does
 * @param lowest a bound below which no potential falls, in front of the next step; none in the
 *     representation itself, but chips have it and networks are trained for it
 * @param surrogate stands in for the derivative of the firing step
 */
public record NirOptions(
    double timeStep, Spiking spiking, OptionalDouble lowest, Surrogate surrogate) {

  /** What firing does to a potential. */
  public enum Spiking {
    /** As the representation says: one spike above the threshold, then {@code vReset}. */
    RESET,
    /** One spike at or above the threshold, which is subtracted. */
    SUBTRACT,
    /** As many spikes in a step as thresholds fit into the potential, each subtracted. */
    MULTIPLE
  }

  /** Checks the constants. */
  public NirOptions {
    if (!(timeStep > 0) || timeStep == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "NirOptions: timeStep must be greater than 0 and finite but is " + timeStep);
    }
    Objects.requireNonNull(spiking, "NirOptions: spiking");
    Objects.requireNonNull(surrogate, "NirOptions: surrogate");
    if (lowest.isPresent() && !Double.isFinite(lowest.getAsDouble())) {
      throw new IllegalArgumentException(
          "NirOptions: lowest must be finite but is " + lowest.getAsDouble());
    }
  }

  /** Steps of a given length, firing as the representation says. */
  public static NirOptions step(double timeStep) {
    return new NirOptions(timeStep, Spiking.RESET, OptionalDouble.empty(), Surrogate.sigmoid());
  }

  /** As Sinabs runs graphs: several spikes a step, and no potential below -1. */
  public static NirOptions sinabs(double timeStep) {
    return new NirOptions(timeStep, Spiking.MULTIPLE, OptionalDouble.of(-1), Surrogate.sigmoid());
  }

  /** With another rule of firing. */
  public NirOptions withSpiking(Spiking other) {
    return new NirOptions(timeStep, other, lowest, surrogate);
  }

  /** With a bound of the potentials. */
  public NirOptions withLowest(double bound) {
    return new NirOptions(timeStep, spiking, OptionalDouble.of(bound), surrogate);
  }

  /** With another surrogate. */
  public NirOptions withSurrogate(Surrogate other) {
    return new NirOptions(timeStep, spiking, lowest, other);
  }
}
