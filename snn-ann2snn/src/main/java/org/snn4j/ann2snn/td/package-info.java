// SPDX-License-Identifier: Apache-2.0
/**
 * Temporal-difference operators: layers of a trained network that take their input bit by bit.
 *
 * <p>An operator adds up what it was given, {@code X[t] = x[0] + ... + x[t]}, applies the layer's
 * function f to each sum and hands on what changed: {@code y[0] = f(X[0])}, {@code y[t] = f(X[t]) -
 * f(X[t-1])}. So the outputs add up to what the layer makes of the inputs' sum, at every step. The
 * outputs are real numbers, perhaps negative, and no spikes. The idea is that of K. You et al.,
 * <i>SpikeZIP-TF: Conversion is All You Need for Transformer-based SNN</i>, ICML 2024.
 *
 * <p>A new {@link org.snn4j.core.nn.ForwardPass} starts at rest; calls of the same pass go on where
 * the last one ended, so that a sequence may come in parts or step by step. Steps of another shape
 * or element type than before start at rest again. Half-precision numbers are none of this
 * library's element types, so the operators know FLOAT and DOUBLE alone.
 */
package org.snn4j.ann2snn.td;
