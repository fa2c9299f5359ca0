// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.spike.SpikeBits;

/** Bits of spikes as numbers, block by block in the cache. */
final class ParallelSpikesNumbers {

  /** Numbers of a chunk, and those of a block: 8 KiB. */
  private static final int CHUNK = 1 << 15;

  private static final int BLOCK = 1 << 11;

  private ParallelSpikesNumbers() {}

  /** Writes 1 where a bit is set, and 0. */
  static void write(Workers workers, SpikeBits bits, Span x) {
    workers.forRange(bits.numbers(), CHUNK, (from, to) -> write(bits.words(), from, to, x));
  }

  private static void write(long[] words, long from, long to, Span x) {
    float[] block = new float[BLOCK];
    for (long at = from; at < to; at += BLOCK) {
      int n = (int) Math.min(BLOCK, to - at);
      Arrays.fill(block, 0);
      for (int i = 0; i < n; i += Long.SIZE) {
        ones(ParallelSpikesBits.at(words, at + i, n - i), block, i);
      }
      x.write(at, block, 0, n);
    }
  }

  private static void ones(long bits, float[] block, int first) {
    for (long left = bits; left != 0; left &= left - 1) {
      block[first + Long.numberOfTrailingZeros(left)] = 1;
    }
  }
}
