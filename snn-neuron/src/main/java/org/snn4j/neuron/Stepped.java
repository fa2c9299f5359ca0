// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.tensor.Tensor;

/**
 * What one time step gave.
 *
 * @param spikes the neurons' output, shaped like the input {@code [N, ...]}
 * @param state what to hand to the next step
 */
public record Stepped<S extends NeuronState<S>>(Tensor spikes, S state) {}
