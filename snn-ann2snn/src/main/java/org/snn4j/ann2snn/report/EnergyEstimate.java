// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.report;

/**
 * Operations for one sample, and what they cost. A layer whose input is spikes adds weights: as
 * many additions, called synaptic operations, as its multiplications times the rates of the neurons
 * before it, at each step. A layer whose input is numbers multiplies, at each step that brings it
 * something new. Only convolutions, linear maps and products of activations count.
 *
 * @param annMacs multiplications of the network that was converted
 * @param snnMacs multiplications of the spiking one, over all steps
 * @param synOps additions of the spiking one, over all steps
 * @param prices what they cost
 */
public record EnergyEstimate(double annMacs, double snnMacs, double synOps, EnergyPrices prices) {

  /** The network that was converted, in picojoules. */
  public double annPj() {
    return annMacs * prices.macPj();
  }

  /** The spiking one, in picojoules. */
  public double snnPj() {
    return snnMacs * prices.macPj() + synOps * prices.acPj();
  }

  /** The spiking network's energy in proportion to that of the other; 0 if that needs none. */
  public double ratio() {
    return annMacs == 0 ? 0 : snnPj() / annPj();
  }
}
