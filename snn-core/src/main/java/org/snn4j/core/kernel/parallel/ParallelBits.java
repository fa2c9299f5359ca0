// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.snn4j.core.kernel.BitKernels;
import org.snn4j.core.tensor.Tensor;

/** Bits of spikes, 64 numbers at a time. */
public final class ParallelBits implements BitKernels {

  /** Numbers of a chunk, and how many of them are looked at before they leave the cache. */
  private static final int CHUNK = 1 << 15;

  private static final int BLOCK = 1 << 11;

  private final Workers workers;
  private final SpikeLoops loops;

  /** Bits on the given threads. */
  public ParallelBits(Workers workers, SpikeLoops loops) {
    this.workers = workers;
    this.loops = loops;
  }

  @Override
  public boolean pack(Tensor x, Tensor bits) {
    Span in = Span.of(x);
    ByteBuffer out = bits.bytes().order(ByteOrder.nativeOrder());
    AtomicBoolean refused = new AtomicBoolean();
    workers.forRange(
        x.length(),
        CHUNK,
        (from, to) -> {
          if (!refused.get() && !packed(in, from, to, out)) {
            refused.set(true);
          }
        });
    return !refused.get();
  }

  private boolean packed(Span in, long from, long to, ByteBuffer out) {
    long[] words = new long[BLOCK / Long.SIZE];
    for (long at = from; at < to; at += BLOCK) {
      int n = (int) Math.min(BLOCK, to - at);
      if (!loops.ones(in, at, n, words, 0)) {
        return false;
      }
      for (int i = 0; i < n; i += Long.SIZE) {
        out.putLong((int) ((at + i) / Byte.SIZE), words[i / Long.SIZE]);
      }
    }
    return true;
  }

  @Override
  public void unpack(Tensor bits, Tensor x) {
    ByteBuffer in = bits.bytes().order(ByteOrder.nativeOrder());
    Span out = Span.of(x);
    workers.forRange(x.length(), CHUNK, (from, to) -> unpacked(in, from, to, out));
  }

  private static void unpacked(ByteBuffer in, long from, long to, Span out) {
    float[] block = new float[BLOCK];
    for (long at = from; at < to; at += BLOCK) {
      int n = (int) Math.min(BLOCK, to - at);
      Arrays.fill(block, 0);
      for (int i = 0; i < n; i += Long.SIZE) {
        ones(in.getLong((int) ((at + i) / Byte.SIZE)), block, i);
      }
      out.write(at, block, 0, n);
    }
  }

  private static void ones(long bits, float[] block, int first) {
    for (long left = bits; left != 0; left &= left - 1) {
      block[first + Long.numberOfTrailingZeros(left)] = 1;
    }
  }
}
