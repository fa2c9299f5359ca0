// SPDX-License-Identifier: Apache-2.0
/**
 * Layers that know about time: attention over steps, delays, and conversions between spike counts and
 * spikes.
 *
 * <p>Letters: T time steps, N samples, C channels, H and W image height and width. Unless their Javadoc
 * says otherwise the layers take whole sequences {@code [T, N, ...]}.
 */
package org.snn4j.neuron.layer;
