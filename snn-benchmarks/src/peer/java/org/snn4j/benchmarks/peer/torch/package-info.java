// SPDX-License-Identifier: Apache-2.0
/**
 * Spikformer and Spike-driven Transformer in official libtorch, as its users write them: the
 * operations of the original programs and of SpikingJelly's neurons one by one, batched over time,
 * differentiated by libtorch.
 *
 * <p>What differs from a program in Python: arrays are closed as soon as nothing reads them (Python
 * drops its references at the same places), and the surrogate is {@code step + (g -
 * stopGradient(g))}, because a derivative of one's own cannot be given through this interface.
 */
package org.snn4j.benchmarks.peer.torch;
