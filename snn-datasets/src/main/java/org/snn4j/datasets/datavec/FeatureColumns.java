// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.datavec;

/** Which of a record's writables are features. */
public sealed interface FeatureColumns {

  /** Whether a writable is a feature. */
  boolean contains(int column, int labelColumn);

  /** Every writable but the label. */
  record AllButLabel() implements FeatureColumns {

    @Override
    public boolean contains(int column, int labelColumn) {
      return column != labelColumn;
    }
  }

  /**
   * Neighbouring writables; the label may not be among them.
   *
   * @param from the first, counted from 0
   * @param to the one after the last
   */
  record Range(int from, int to) implements FeatureColumns {

    /** Checks that there is one. */
    public Range {
      if (from < 0 || to <= from) {
        throw new IllegalArgumentException(
            "FeatureColumns.Range: 0 <= from < to is needed but from is "
                + from
                + " and to is "
                + to);
      }
    }

    @Override
    public boolean contains(int column, int labelColumn) {
      return column >= from && column < to;
    }
  }
}
