// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.kernel;

/**
 * A sequence {@code [T, M]}; where it is normalised M is rows times channels, channels innermost.
 *
 * @param steps T, 1 or more
 * @param neurons M, 1 or more
 * @param channels C, a divisor of M; 1 where nothing is normalised
 */
public record SequenceSize(int steps, long neurons, int channels) {

  /** Checks the sizes. */
  public SequenceSize {
    if (steps < 1 || neurons < 1 || channels < 1 || neurons % channels != 0) {
      throw new IllegalArgumentException(
          "SequenceSize: needs 1 or more steps, and neurons that channels divide, but came "
              + steps
              + " steps, "
              + neurons
              + " neurons, "
              + channels
              + " channels");
    }
  }

  /** A sequence that is not normalised. */
  public static SequenceSize of(int steps, long neurons) {
    return new SequenceSize(steps, neurons, 1);
  }

  /** Neurons of one channel. */
  public long rows() {
    return neurons / channels;
  }
}
