// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.random.RandomStream;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;

/**
 * Spikes drawn with given probabilities, each time step anew.
 *
 * <p>A spike at step t is {@code u < p} with u uniform in [0, 1), of 53 bits: p = 0 never fires and
 * p = 1 always. The draw depends on the stream's seed, the step and the element's place alone, not
 * on the type, the layout or the number of threads.
 */
public final class Bernoulli {

  private static final double UNITS = 0x1p53;

  private Bernoulli() {}

  /**
   * Draws without a gradient.
   *
   * @param where who draws, for messages
   * @param p probabilities {@code [N, ...]}, in [0, 1]
   * @param steps T, 1 or more
   * @return spikes {@code [T, N, ...]}
   * @throws IllegalArgumentException if a probability is out of bounds or NaN, naming the first one
   */
  public static Tensor overTime(String where, Tensor p, int steps, RandomStream random) {
    long perStep = p.length();
    return SpikeCoding.overTime(
        where,
        p,
        0,
        1,
        steps,
        (values, places, n) -> {
          long[] bounds = new long[n];
          for (int i = 0; i < n; i++) {
            // As many of the 2^53 values of u are below p.
            bounds[i] = (long) Math.ceil(values[i] * UNITS);
          }
          return (t, spikes) -> {
            for (int i = 0; i < n; i++) {
              long u = random.bitsAt(t * perStep + places[i]) >>> 11;
              spikes[i] = u < bounds[i] ? 1 : 0;
            }
          };
        });
  }

  /**
   * As {@link #overTime}, the spikes' gradients passed to the probabilities unchanged: the
   * derivative of the expected spike.
   */
  public static Tensor passingGradients(String where, Tensor p, int steps, RandomStream random) {
    return Tape.record(
        "bernoulli",
        overTime(where, p, steps, random),
        (g, sink) -> sink.give(0, Reductions.sum(sink.scope().borrow(g), 0)),
        p);
  }
}
