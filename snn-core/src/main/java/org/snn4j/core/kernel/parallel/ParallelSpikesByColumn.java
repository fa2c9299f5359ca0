// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeRows;

/** Spikes sorted by column, by counting them first. */
final class ParallelSpikesByColumn {

  private ParallelSpikesByColumn() {}

  /**
   * Sorts the spikes of some rows by column. The spikes of column k go to {@code starts[at + k]} up
   * to {@code starts[at + k + 1]}, each as its row's number from {@code from} on.
   */
  static void sort(SpikeRows s, int from, int to, int[] starts, int at, int[] places) {
    int[] old = s.places();
    int first = s.starts()[from];
    int[] next = new int[s.columns() + 1];
    for (int i = first; i < s.starts()[to]; i++) {
      next[old[i] + 1]++;
    }
    next[0] = first;
    for (int k = 0; k < s.columns(); k++) {
      next[k + 1] += next[k];
    }
    System.arraycopy(next, 0, starts, at, s.columns() + 1);
    for (int row = from; row < to; row++) {
      for (int i = s.starts()[row]; i < s.starts()[row + 1]; i++) {
        places[next[old[i]]++] = row - from;
      }
    }
  }
}
