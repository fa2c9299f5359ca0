// SPDX-License-Identifier: Apache-2.0
/**
 * Neurons that see a whole sequence at once: what they compute is no pure step from one moment to the
 * next.
 *
 * <ul>
 *   <li>{@link org.snn4j.neuron.parallel.PSN}, {@link org.snn4j.neuron.parallel.MaskedPSN}, {@link
 *       org.snn4j.neuron.parallel.SlidingPSN}: no reset, so that all steps are one matrix product
 *   <li>{@link org.snn4j.neuron.parallel.DSRIFNode}, {@link org.snn4j.neuron.parallel.DSRLIFNode}:
 *       differentiated through the mean of the sequence
 *   <li>{@link org.snn4j.neuron.parallel.ILCIFNode}, {@link org.snn4j.neuron.parallel.ILCLIFNode},
 *       {@link org.snn4j.neuron.parallel.ILCCUBALIFNode}: spikes feed the next step's input
 *   <li>{@link org.snn4j.neuron.parallel.NonSpikingIFNode}, {@link
 *       org.snn4j.neuron.parallel.NonSpikingLIFNode}: read-outs of potentials
 * </ul>
 *
 * <p>All are modules that take {@code [T, N, ...]} and carry nothing from call to call. Letters: T time
 * steps, N samples, M all elements of one step, h the potential after charging, s the spike.
 */
package org.snn4j.neuron.parallel;
