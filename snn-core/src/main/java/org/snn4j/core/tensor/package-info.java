// SPDX-License-Identifier: Apache-2.0
/**
 * Arrays in off-heap memory, the scopes that own them, and the tape that differentiates what was
 * computed from them.
 *
 * <p>A {@link org.snn4j.core.tensor.Tensor} has a logical {@link org.snn4j.core.tensor.Shape} and
 * {@link org.snn4j.core.tensor.Strides} that say how it lies in memory. A {@link
 * org.snn4j.core.tensor.TensorScope} owns memory and gives it back to a pool when closed. A {@link
 * org.snn4j.core.tensor.Tape} records operations and returns {@link org.snn4j.core.tensor.Gradients}.
 *
 * <p>Letters used throughout: T time steps, N samples, C channels, H rows, W columns, L tokens.
 */
package org.snn4j.core.tensor;
