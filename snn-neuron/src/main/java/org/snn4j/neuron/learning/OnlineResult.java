// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.learning;

import org.snn4j.core.tensor.Tensor;

/**
 * What training on a sequence gave.
 *
 * @param loss the sum of the steps' losses
 * @param outputs the network's outputs at every step {@code [T, N, ...]}, in the input's scope
 */
public record OnlineResult(double loss, Tensor outputs) {}
