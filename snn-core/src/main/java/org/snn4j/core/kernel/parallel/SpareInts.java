// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Arrays that were given back, for the next who need about as much. Softly referenced: where the
 * heap is short, the collector takes them.
 */
final class SpareInts {

  /** So many are kept; a network has about as many layers with spikes. */
  private static final int MOST = 128;

  /** Shorter ones are not worth keeping. */
  private static final int SHORT = 256;

  private final Deque<SoftReference<int[]>> spare = new ArrayDeque<>();

  /** An array of at least so many numbers and at most half as many more; it holds anything. */
  int[] take(int needed) {
    int[] found = needed < SHORT ? null : found(needed);
    return found == null ? new int[needed] : found;
  }

  private synchronized int[] found(int needed) {
    for (Iterator<SoftReference<int[]>> each = spare.iterator(); each.hasNext(); ) {
      int[] array = each.next().get();
      if (array == null) {
        each.remove();
      } else if (array.length >= needed && array.length <= needed + needed / 2L) {
        each.remove();
        return array;
      }
    }
    return null;
  }

  /** Takes an array back that nobody reads any more. */
  synchronized void giveBack(int[] array) {
    if (array.length < SHORT) {
      return;
    }
    if (spare.size() == MOST) {
      spare.removeFirst();
    }
    spare.addLast(new SoftReference<>(array));
  }
}
