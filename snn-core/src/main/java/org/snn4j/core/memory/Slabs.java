// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.core.memory.BufferPool.SizeClass;

/**
 * Long blocks whose parts are lent, so that memory serves requests of many lengths one after the
 * other: with a block for each, those of one length would wait while those of another are short.
 * Not safe for several threads.
 */
final class Slabs {

  /** Shorter requests have blocks of their own, each length its own ones. */
  private static final long LARGE_BYTES = 1 << 16;

  private static final long SHORTEST_BYTES = 1 << 20;

  /** ND4J writes zeros to all of a fresh block, so that what nobody asks for takes memory, too. */
  private static final long LONGEST_BYTES = 1 << 25;

  private final List<Slab> slabs = new ArrayList<>();
  private long bytes;

  /** Whether a request is served from here. */
  static boolean serve(SizeClass size) {
    return size.elements() * size.dtype().bytes() >= LARGE_BYTES;
  }

  /** A part from the shortest gap that holds it; null if there is none. */
  Block take(SizeClass size) {
    Slab best = null;
    Map.Entry<Long, Long> gap = null;
    for (Slab slab : slabs) {
      Map.Entry<Long, Long> found =
          slab.dtype() == size.dtype() ? slab.bestGap(size.elements()) : null;
      if (found != null && (gap == null || found.getValue() < gap.getValue())) {
        best = slab;
        gap = found;
      }
    }
    return best == null ? null : best.lend(gap, size.elements());
  }

  /**
   * How long a block to take from the operating system for a request that no gap holds: as long as
   * all so far together, within bounds, so that small programs take little and large ones seldom.
   */
  SizeClass lengthFor(SizeClass size) {
    long wanted = Math.max(SHORTEST_BYTES, Math.min(LONGEST_BYTES, bytes));
    return new SizeClass(size.dtype(), Math.max(size.elements(), wanted / size.dtype().bytes()));
  }

  /** Takes a block from the operating system. */
  void add(Block whole) {
    slabs.add(new Slab(whole));
    bytes += whole.lengthInBytes();
  }

  /** Returns blocks of which nothing is lent to the operating system; how many bytes these were. */
  long trim() {
    long before = bytes;
    for (Slab slab : slabs) {
      if (slab.isIdle()) {
        slab.free();
        bytes -= slab.lengthInBytes();
      }
    }
    slabs.removeIf(Slab::isIdle);
    return before - bytes;
  }
}
