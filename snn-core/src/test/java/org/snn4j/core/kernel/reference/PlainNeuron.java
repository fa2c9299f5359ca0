// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.snn4j.core.kernel.NeuronDynamics;

/**
 * One neuron in double precision, step by step, carrying the derivative along one direction with
 * it: forward differentiation, where the kernels go backwards.
 */
final class PlainNeuron {

  private final NeuronDynamics neuron;
  private final double factorSlope;

  /** Potential and its derivative. */
  private double v;

  private double dv;

  /** Spike and its derivative. */
  private double s;

  private double ds;

  /**
   * With a first potential.
   *
   * @param factorSlope derivative of the factor along the direction
   */
  PlainNeuron(NeuronDynamics neuron, double v0, double v0Slope, double factorSlope) {
    this.neuron = neuron;
    this.v = v0;
    this.dv = v0Slope;
    this.factorSlope = factorSlope;
  }

  /** One step with a current and its derivative. */
  void step(double x, double dx) {
    double k = neuron.divides() ? 1 / neuron.tau() : neuron.factor();
    double rest = neuron.vReset();
    double h = 0;
    double dh = 0;
    switch (neuron.charge()) {
      case INTEGRATE -> {
        h = v + x;
        dh = dv + dx;
      }
      case DECAY_INPUT -> {
        h = v + (x - (v - rest)) * k;
        dh = dv + (dx - dv) * k + (x - (v - rest)) * factorSlope;
      }
      case DECAY -> {
        h = v - (v - rest) * k + x;
        dh = dv - dv * k - (v - rest) * factorSlope + dx;
      }
    }
    double over = h - neuron.vThreshold();
    s = over >= 0 ? 1 : 0;
    ds = neuron.surrogate().derivative(over) * dh;
    double resetSlope = neuron.detachReset() ? 0 : ds;
    if (neuron.hardReset()) {
      v = (1 - s) * h + s * rest;
      dv = (1 - s) * dh + resetSlope * (rest - h);
    } else {
      v = h - s * neuron.vThreshold();
      dv = dh - resetSlope * neuron.vThreshold();
    }
  }

  double spike() {
    return s;
  }

  double spikeSlope() {
    return ds;
  }

  double potential() {
    return v;
  }

  double potentialSlope() {
    return dv;
  }
}
