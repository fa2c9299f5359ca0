// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.spike.SpikeBits;

/** Bits of spikes as numbers, and functions of them, block by block in the cache. */
final class ParallelSpikesNumbers {

  /** Numbers of a chunk, and those of a block: 8 KiB. */
  private static final int CHUNK = 1 << 15;

  private static final int BLOCK = 1 << 11;

  private final Workers workers;
  private final Rooms<Room> rooms = new Rooms<>(Room::new);

  ParallelSpikesNumbers(Workers workers) {
    this.workers = workers;
  }

  /** The numbers of a block of spikes, and those of the other operand. */
  private static final class Room {

    private final float[] spikes = new float[BLOCK];
    private final float[] others = new float[BLOCK];
  }

  /** What is done with a block of numbers. */
  @FunctionalInterface
  private interface Block {
    void run(Room room, long at, int n);
  }

  /** Writes 1 where a bit is set, and 0. */
  void write(SpikeBits bits, Span x) {
    forBlocks(
        bits.numbers(),
        (room, at, n) -> {
          expand(bits.words(), at, room.spikes, n);
          x.write(at, room.spikes, 0, n);
        });
  }

  /** {@code y = f(x, s)}. */
  void combine(Binary function, Span x, SpikeBits s, Span y) {
    forBlocks(
        s.numbers(),
        (room, at, n) -> {
          x.read(at, room.others, 0, n);
          expand(s.words(), at, room.spikes, n);
          HeapLoops.binary(function, room.others, room.spikes, room.others, n);
          y.write(at, room.others, 0, n);
        });
  }

  /** {@code y = f(s, t)}. */
  void combine(Binary function, SpikeBits s, SpikeBits t, Span y) {
    forBlocks(
        s.numbers(),
        (room, at, n) -> {
          expand(s.words(), at, room.others, n);
          expand(t.words(), at, room.spikes, n);
          HeapLoops.binary(function, room.others, room.spikes, room.others, n);
          y.write(at, room.others, 0, n);
        });
  }

  private void forBlocks(long numbers, Block block) {
    rooms.forRange(
        workers,
        numbers,
        CHUNK,
        (room, from, to) -> {
          for (long at = from; at < to; at += BLOCK) {
            block.run(room, at, (int) Math.min(BLOCK, to - at));
          }
        });
  }

  private static void expand(long[] words, long at, float[] numbers, int n) {
    Arrays.fill(numbers, 0);
    for (int i = 0; i < n; i += Long.SIZE) {
      ones(ParallelSpikesBits.at(words, at + i, n - i), numbers, i);
    }
  }

  private static void ones(long bits, float[] block, int first) {
    for (long left = bits; left != 0; left &= left - 1) {
      block[first + Long.numberOfTrailingZeros(left)] = 1;
    }
  }
}
