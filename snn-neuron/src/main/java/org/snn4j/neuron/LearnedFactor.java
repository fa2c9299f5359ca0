// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron;

import org.snn4j.core.tensor.Tensor;

/**
 * A kernel's factor k computed from a learnable scalar.
 *
 * @param source the learnable, shape {@code []}
 * @param value k
 * @param slope the derivative of k with respect to the learnable
 */
public record LearnedFactor(Tensor source, double value, double slope) {

  /** {@code k = 1 / (1 + exp(-w))}. */
  public static LearnedFactor sigmoidOf(Tensor w) {
    double k = 1 / (1 + Math.exp(-w.item()));
    return new LearnedFactor(w, k, k * (1 - k));
  }
}
