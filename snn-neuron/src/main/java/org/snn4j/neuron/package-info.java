// SPDX-License-Identifier: Apache-2.0
/**
 * Spiking neurons: what charges, fires and resets.
 *
 * <p>A {@link org.snn4j.neuron.Neuron} is a record of constants and a pure transition; its {@link
 * org.snn4j.neuron.NeuronState} is another record. {@code new LIFNode().multiStep()} makes a layer for
 * sequences of it, {@code singleStep()} one for single time steps. Layers file their state in the
 * {@link org.snn4j.core.nn.ForwardPass}: a new pass starts at rest.
 *
 * <pre>{@code
 * Module network =
 *     new Sequential(
 *         conv,
 *         norm,
 *         new LIFNode().withDetachReset(true).withSurrogate(Surrogate.atan()).multiStep());
 * }</pre>
 *
 * <p>Letters used throughout: T time steps, N samples, x the input current, h the potential after
 * charging, s the spike, v the potential after the reset.
 */
package org.snn4j.neuron;
