// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeRows;

/**
 * Rows of spikes cut in parts. The first places of all rows lead to the first rows of a block of
 * the other factor, and so on, so that most rows which a part adds are in the first-level cache
 * while it goes through many rows of spikes. Cut by number, not by place: that takes no look at the
 * places, and is about the same where spikes are spread evenly.
 *
 * <p>The order in which a sum is added up is the same for any number of parts.
 *
 * @param count the number of parts
 * @param cuts where parts begin: part p of row r at {@code cuts[p * pitch + r]}, up to where part p
 *     + 1 of it begins
 * @param pitch see above
 */
@SuppressWarnings("ArrayRecordComponent")
record SpikeParts(int count, int[] cuts, int pitch) {

  /** Bytes of a block that a part goes through: measured where a first-level cache holds 32 KiB. */
  private static final int CACHE = 48 << 10;

  /** Places of a row's part below which its loop is too short to pay. */
  private static final int LEAST = 12;

  /** How many parts pay for a block of {@code width} columns. */
  static int count(SpikeRows s, int width) {
    long block = (long) s.columns() * width * Float.BYTES;
    long most = (block + CACHE - 1) / CACHE;
    long each = s.rows() == 0 ? 0 : (long) s.events() / s.rows();
    return each / LEAST < most ? 1 : (int) most;
  }

  /** The rows as they are. */
  static SpikeParts whole(SpikeRows s) {
    return new SpikeParts(1, s.starts(), 1);
  }

  /**
   * The rows in parts.
   *
   * @param room holds the cuts, {@code (count + 1) R} numbers
   */
  static SpikeParts of(SpikeRows s, int count, int[] room) {
    int[] starts = s.starts();
    int rows = s.rows();
    for (int row = 0; row < rows; row++) {
      int first = starts[row];
      int n = starts[row + 1] - first;
      for (int part = 0; part <= count; part++) {
        room[part * rows + row] = first + (int) ((long) n * part / count);
      }
    }
    return new SpikeParts(count, room, rows);
  }
}
