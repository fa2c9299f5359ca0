// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import org.snn4j.datasets.event.Events;

/**
 * The piece of an original file that is one recording.
 *
 * @param key the recording's key
 * @param label its class
 * @param start its first microsecond
 * @param end the microsecond after its last
 */
public record Cut(String key, int label, long start, long end) {

  /** All of a file. */
  static Cut whole(String key, int label) {
    return new Cut(key, label, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The piece of the file's events, which are in the order of their times. */
  public Events of(Events file) {
    return file.slice(before(file, start), before(file, end));
  }

  /** How many events are earlier than a time. */
  private static int before(Events events, long time) {
    int low = 0;
    int high = events.length();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.t(middle) < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
