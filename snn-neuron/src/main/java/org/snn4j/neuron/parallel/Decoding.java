// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.op.Reductions;
import org.snn4j.core.tensor.Tensor;

/** What a read-out tells of the potentials {@code [T, N, ...]} of a sequence. */
public enum Decoding {
  /** The last one: {@code [N, ...]}. */
  LAST,
  /** The largest one: {@code [N, ...]}; the gradient goes to the first of several. */
  MAX,
  /**
   * The one farthest from 0, with its sign: {@code [N, ...]}; the negative one of two as far. The
   * gradient goes to the first of several.
   */
  MAX_ABS,
  /** The mean over time: {@code [N, ...]}. */
  MEAN,
  /** All of them: {@code [T, N, ...]}. */
  EVERY;

  /** Whether the potentials before the last one matter. */
  boolean looksBack() {
    return this != LAST;
  }

  /**
   * The value read out.
   *
   * @param v potentials {@code [T, N, ...]}, or {@code [N, ...]} for LAST
   */
  Tensor of(Tensor v) {
    return switch (this) {
      case LAST, EVERY -> v;
      case MAX -> Reductions.max(v, 0);
      case MEAN -> Reductions.mean(v, 0);
      case MAX_ABS -> farthest(v);
    };
  }

  private static Tensor farthest(Tensor v) {
    Tensor max = Reductions.max(v, 0);
    Tensor min = Arithmetic.negate(Reductions.max(Arithmetic.negate(v), 0));
    Tensor below = max.scope().allocateLike(max);
    if (below.length() > 0) {
      Kernels.of(below)
          .elementwise()
          .binary(
              Binary.GREATER_OR_EQUAL,
              Elementwise.abs(min.detach()),
              Elementwise.abs(max.detach()),
              below);
    }
    // max + below (min - max), in the form that keeps the chosen one's bits.
    return Arithmetic.add(
        Arithmetic.multiply(below, min), Arithmetic.multiply(Arithmetic.affine(below, -1, 1), max));
  }
}
