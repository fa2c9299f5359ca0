// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

import org.snn4j.core.tensor.Shape;

/**
 * What the records of a sequence mean: one record for each time step.
 *
 * @param step what one record holds; every record has the label, and the last one's counts
 * @param steps the number of time steps T that samples have, 1 or more
 * @param length what becomes of sequences of another length
 */
public record SequenceLayout(RecordLayout step, int steps, Length length) {

  /** What becomes of sequences that do not have T steps. */
  public enum Length {
    /** They are refused. */
    EXACT,
    /** Shorter ones end with steps of zeros; longer ones are refused. */
    PADDED,
    /** Shorter ones end with steps of zeros; longer ones lose their last steps. */
    PADDED_OR_CUT
  }

  /** Checks the number of steps. */
  public SequenceLayout {
    if (steps < 1) {
      throw new IllegalArgumentException("SequenceLayout: steps must be 1 or more but is " + steps);
    }
  }

  /** The shape of samples: the steps before a record's shape, such as {@code [T, C, H, W]}. */
  public Shape sampleShape() {
    return step.sampleShape().insert(0, steps);
  }
}
