// SPDX-License-Identifier: Apache-2.0
/**
 * Debug checks: values that are no numbers, spikes that are none, samples that depend on each
 * other. They find the first layer at fault by its path. Off unless asked for, and free of cost
 * then.
 *
 * <pre>{@code
 * DebugChecks checks = new DebugChecks(network, CheckOptions.fromSystemProperty());
 * Tensor y = network.forward(x, checks.watch(ForwardPass.training(tape, seed)));
 * tape.backward(loss(y));
 * checks.requireClean();
 * }</pre>
 */
package org.snn4j.neuron.check;
