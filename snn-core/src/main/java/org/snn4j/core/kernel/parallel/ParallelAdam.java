// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import java.util.List;
import org.snn4j.core.kernel.OptimizerKernels.AdamUpdate;

/**
 * Adam's step of many parameters as one loop, as if they lay one after the other: most of a
 * network's parameters are too short to keep several threads busy by themselves.
 */
final class ParallelAdam {

  private final List<AdamUpdate> updates;
  private final AdamLoops.Memory[] memory;
  private final long[] starts;

  ParallelAdam(List<AdamUpdate> updates) {
    this.updates = updates;
    this.memory = new AdamLoops.Memory[updates.size()];
    this.starts = new long[updates.size() + 1];
    for (int i = 0; i < memory.length; i++) {
      AdamUpdate each = updates.get(i);
      ParallelElementwise.requireDenseAndAlike(
          "adam", each.w(), each.g(), each.m(), each.v(), each.vMax());
      memory[i] = memory(each);
      // Whole blocks, so that chunks begin where blocks do.
      starts[i + 1] = starts[i] + (each.w().length() + Grid.BLOCK - 1) / Grid.BLOCK * Grid.BLOCK;
    }
  }

  private static AdamLoops.Memory memory(AdamUpdate update) {
    return new AdamLoops.Memory(
        Span.of(update.w()),
        Span.of(update.g()),
        Span.of(update.m()),
        Span.of(update.v()),
        Span.orNull(update.vMax()));
  }

  void run(Workers workers, AdamLoops loops) {
    long total = starts[memory.length];
    workers.forRange(total, Grid.grain(total), (from, to) -> chunk(loops, from, to));
  }

  private void chunk(AdamLoops loops, long from, long to) {
    int found = Arrays.binarySearch(starts, from);
    int i = found >= 0 ? found : -found - 2;
    for (; i < memory.length && starts[i] < to; i++) {
      AdamUpdate each = updates.get(i);
      long first = Math.max(0, from - starts[i]);
      long end = Math.min(each.w().length(), to - starts[i]);
      if (first < end) {
        loops.step(memory[i], first, end, each.step());
      }
    }
  }
}
