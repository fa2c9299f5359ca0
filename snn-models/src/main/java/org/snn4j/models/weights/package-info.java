// SPDX-License-Identifier: Apache-2.0
/**
 * Weights of other programs, in and out.
 *
 * <p>{@link org.snn4j.models.weights.WeightFile} reads what PyTorch, NumPy or safetensors wrote,
 * {@link org.snn4j.models.weights.KeyMapping} renames its keys, and {@link
 * org.snn4j.models.weights.Weights} puts it into a model, strictly or with a report of what was left
 * out, and writes a model under other programs' names.
 */
package org.snn4j.models.weights;
