// SPDX-License-Identifier: Apache-2.0
/**
 * Surrogates: smooth functions whose slope stands in for the derivative of the firing step.
 *
 * <p>Forward, a neuron fires where {@code x >= 0}, x its potential above threshold. Backward, the
 * step's derivative, zero almost everywhere, is replaced by {@link
 * org.snn4j.neuron.surrogate.Surrogate#derivative}. E. Neftci, H. Mostafa, F. Zenke, <i>Surrogate
 * Gradient Learning in Spiking Neural Networks</i>, IEEE Signal Processing Magazine 36(6), 2019.
 *
 * <p>To add one, write a record, name it in {@link org.snn4j.neuron.surrogate.Surrogate}'s {@code
 * permits}, and put an instance into {@code SurrogateTest}'s list. Users implement {@link
 * org.snn4j.neuron.surrogate.Surrogate.Custom}.
 */
package org.snn4j.neuron.surrogate;
