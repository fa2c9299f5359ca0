// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks.bound;

import java.util.List;

/**
 * The least seconds of a network's forward pass and training step.
 *
 * <p>Products take what their kernels take alone. Every other element is moved as often as it has
 * to be: forward, a neuron's current is read once and its spike written as a bit; in training a
 * batch norm reads once more for its statistics, and backward the current and the gradient of the
 * spike are read, that of the current written, and where there is a norm, which needs sums first,
 * these three once more. AdamW reads four numbers of a parameter and writes three. Residual sums,
 * pools, the loss and everything else count nothing, so that the bound is too low rather than too
 * high.
 *
 * @param machine what the machine gives
 * @param layers with their times
 * @param neuronSteps outputs of all neurons over all steps
 * @param normalized elements that batch norms normalise
 * @param headOperations operations of products of activations, forward
 * @param parameters the number of parameters
 */
record Bound(
    Machine machine,
    List<LayerTimes> layers,
    long neuronSteps,
    long normalized,
    double headOperations,
    long parameters) {

  Bound {
    layers = List.copyOf(layers);
  }

  double forwardProducts() {
    return layers.stream().mapToDouble(LayerTimes::forward).sum()
        + headOperations / machine.operations();
  }

  double trainingProducts() {
    return forwardProducts()
        + layers.stream().mapToDouble(LayerTimes::gradients).sum()
        + 2 * headOperations / machine.operations();
  }

  double forwardPasses() {
    return (Float.BYTES + 1.0 / Byte.SIZE) * neuronSteps / machine.bytes();
  }

  double trainingPasses() {
    double backward = 3.0 * Float.BYTES * neuronSteps;
    double norms = 4.0 * Float.BYTES * normalized;
    double update = 7.0 * Float.BYTES * parameters;
    return forwardPasses() + (backward + norms + update) / machine.bytes();
  }

  double inference() {
    return forwardProducts() + forwardPasses();
  }

  double training() {
    return trainingProducts() + trainingPasses();
  }
}
