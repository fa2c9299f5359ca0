// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.snn4j.core.memory.BufferPool.SizeClass;
import org.snn4j.core.tensor.DType;

/**
 * The blocks that wait for reuse. A request gets the smallest one that holds it; one of another
 * size only where both are large and it is not much too long, for such blocks would else add up to
 * far more than is ever in use at once. Not safe for several threads.
 */
final class FreeBlocks {

  /** Shorter blocks are reused for requests of their own size alone. */
  private static final long LARGE_BYTES = 1 << 16;

  /** A block may be so many times as long as what is asked for. */
  private static final long LARGEST_RATIO = 3;

  private final Map<DType, NavigableMap<Long, Deque<Block>>> blocks = new EnumMap<>(DType.class);

  /** Takes a block. */
  void add(Block block) {
    SizeClass size = block.size();
    blocks
        .computeIfAbsent(size.dtype(), dtype -> new TreeMap<>())
        .computeIfAbsent(size.elements(), elements -> new ArrayDeque<>())
        .push(block);
  }

  /** A block that holds what is asked for, which is not here any more; null if there is none. */
  Block take(SizeClass size) {
    NavigableMap<Long, Deque<Block>> ofType = blocks.get(size.dtype());
    if (ofType == null) {
      return null;
    }
    Map.Entry<Long, Deque<Block>> fitting = ofType.ceilingEntry(size.elements());
    if (fitting == null || fitting.getKey() > longest(size)) {
      return null;
    }
    Block block = fitting.getValue().pop();
    if (fitting.getValue().isEmpty()) {
      ofType.remove(fitting.getKey());
    }
    return block;
  }

  private static long longest(SizeClass size) {
    boolean large = size.elements() * size.dtype().bytes() >= LARGE_BYTES;
    return large ? LARGEST_RATIO * size.elements() : size.elements();
  }

  /** Hands out every block. */
  void drain(Consumer<Block> taker) {
    blocks.values().forEach(sizes -> sizes.values().forEach(equal -> equal.forEach(taker)));
    blocks.clear();
  }
}
