// SPDX-License-Identifier: Apache-2.0
/**
 * Encoders: what turns a still input {@code [N, ...]} into a sequence {@code [T, N, ...]} for a
 * spiking network.
 *
 * <pre>{@code
 * ForwardPass pass = ForwardPass.of(ForwardPass.Mode.INFERENCE, scope, seed);
 * Tensor spikes = new PoissonEncoder(16).forward(images, pass);
 * }</pre>
 *
 * <p>{@link org.snn4j.neuron.encoder.Encoder#singleStep()} gives the same one step per call. Random
 * draws come from the pass: its seed, the encoder's path and the call decide them. Encoders with
 * spikes need no gradient of their input and give none, unless they say so.
 */
package org.snn4j.neuron.encoder;
