// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.snn4j.core.tensor.DType;

/**
 * A long block that is lent in parts of any length. Parts side by side that came back are one again
 * at once. Not safe for several threads.
 */
final class Slab {

  /** So many parts are remembered: making one anew costs more than finding it. */
  private static final int MOST_PARTS = 1024;

  private final Block whole;
  private final NavigableMap<Long, Long> gaps = new TreeMap<>();
  private final Map<Part, Block> known = new HashMap<>();

  /** From an element on, so many elements. */
  private record Part(long from, long elements) {}

  Slab(Block whole) {
    this.whole = whole;
    gaps.put(0L, whole.size().elements());
  }

  DType dtype() {
    return whole.size().dtype();
  }

  long lengthInBytes() {
    return whole.lengthInBytes();
  }

  /** Whether nothing is lent. */
  boolean isIdle() {
    return gaps.size() == 1 && gaps.firstEntry().getValue() == whole.size().elements();
  }

  /** Where the shortest gap begins that holds so many elements, and its length; null if none. */
  Map.Entry<Long, Long> bestGap(long elements) {
    Map.Entry<Long, Long> best = null;
    for (Map.Entry<Long, Long> gap : gaps.entrySet()) {
      boolean fits = gap.getValue() >= elements;
      if (fits && (best == null || gap.getValue() < best.getValue())) {
        best = gap;
      }
    }
    return best;
  }

  /** Lends the beginning of a gap. */
  Block lend(Map.Entry<Long, Long> gap, long elements) {
    long from = gap.getKey();
    long length = gap.getValue();
    gaps.remove(from);
    if (length > elements) {
      gaps.put(from + elements, length - elements);
    }
    return part(new Part(from, elements));
  }

  private Block part(Part part) {
    if (known.size() == MOST_PARTS) {
      known.clear();
    }
    return known.computeIfAbsent(part, p -> whole.part(this, p.from(), p.elements()));
  }

  /** Takes a part back. */
  void giveBack(Block part) {
    long from = part.from();
    long end = from + part.size().elements();
    Map.Entry<Long, Long> before = gaps.lowerEntry(from);
    if (before != null && before.getKey() + before.getValue() == from) {
      from = before.getKey();
    }
    Long after = gaps.remove(end);
    gaps.put(from, (after == null ? end : end + after) - from);
  }

  /** Returns the memory to the operating system. */
  void free() {
    whole.free();
  }
}
