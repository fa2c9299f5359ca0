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
 * @param inferenceLayers with their times at the densities of inference
 * @param trainingLayers with their times at the densities of training, where batch norms take the
 *     batch's own statistics
 * @param neuronSteps outputs of all neurons over all steps
 * @param normalized elements that batch norms normalise
 * @param headOperations operations of products of activations, forward
 * @param parameters the number of parameters
 */
record Bound(
    Machine machine,
    List<LayerTimes> inferenceLayers,
    List<LayerTimes> trainingLayers,
    long neuronSteps,
    long normalized,
    double headOperations,
    long parameters) {

  Bound {
    inferenceLayers = List.copyOf(inferenceLayers);
    trainingLayers = List.copyOf(trainingLayers);
  }

  double forwardProducts() {
    return inferenceLayers.stream().mapToDouble(LayerTimes::forward).sum()
        + headOperations / machine.operations();
  }

  double trainingProducts() {
    return trainingLayers.stream().mapToDouble(times -> times.forward() + times.gradients()).sum()
        + 3 * headOperations / machine.operations();
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
