// SPDX-License-Identifier: Apache-2.0
/**
 * Normalisations for spiking networks: batch norms that know about the threshold or about time, a
 * norm with memory, and neurons that normalise their potential.
 *
 * <p>Letters used throughout: T time steps, N samples, C channels or features, L tokens, H and W
 * height and width.
 */
package org.snn4j.neuron.norm;
