// SPDX-License-Identifier: Apache-2.0
/**
 * Layers with and without weights, with PyTorch's names and first values.
 *
 * <p>They take {@code [N, ...]}; where their Javadoc says so also {@code [T, N, ...]}, which they fold
 * into one batch. Letters: N samples, T time steps, C channels in, O channels out, H and W image
 * height and width, L tokens.
 */
package org.snn4j.core.nn.layer;
