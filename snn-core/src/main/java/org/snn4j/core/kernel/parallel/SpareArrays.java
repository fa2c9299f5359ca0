// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Arrays that were given back, for the next who need about as much. Softly referenced: where the
 * heap is short, the collector takes them.
 */
final class SpareArrays<A> {

  /** So many are kept; a network has about as many layers with spikes. */
  private static final int MOST = 128;

  /** Shorter ones are not worth keeping. */
  private static final int SHORT = 256;

  private final IntFunction<A> fresh;
  private final ToIntFunction<A> length;
  private final Deque<SoftReference<A>> spare = new ArrayDeque<>();

  private SpareArrays(IntFunction<A> fresh, ToIntFunction<A> length) {
    this.fresh = fresh;
    this.length = length;
  }

  static SpareArrays<int[]> ofInts() {
    return new SpareArrays<>(int[]::new, array -> array.length);
  }

  static SpareArrays<long[]> ofLongs() {
    return new SpareArrays<>(long[]::new, array -> array.length);
  }

  /** An array of at least so many numbers and at most half as many more; it holds anything. */
  A take(int needed) {
    A found = needed < SHORT ? null : found(needed);
    return found == null ? fresh.apply(needed) : found;
  }

  private synchronized A found(int needed) {
    for (Iterator<SoftReference<A>> each = spare.iterator(); each.hasNext(); ) {
      A array = each.next().get();
      if (array == null) {
        each.remove();
        continue;
      }
      int has = length.applyAsInt(array);
      if (has >= needed && has <= needed + needed / 2L) {
        each.remove();
        return array;
      }
    }
    return null;
  }

  /** Takes an array back that nobody reads any more. */
  synchronized void giveBack(A array) {
    if (length.applyAsInt(array) < SHORT) {
      return;
    }
    if (spare.size() == MOST) {
      spare.removeFirst();
    }
    spare.addLast(new SoftReference<>(array));
  }
}
