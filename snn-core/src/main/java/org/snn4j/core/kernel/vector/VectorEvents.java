// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.core.kernel.EventAddress;
import org.snn4j.core.kernel.EventArrays;
import org.snn4j.core.kernel.EventKernels;
import org.snn4j.core.kernel.PlainEvents;

/**
 * Events eight at a time, a word of 64 bits each, in vectors of 512 bits; the last few by plain
 * loops. Bytes are turned around in words of 32 bits, because not all processors with such vectors
 * move single bytes across them.
 */
final class VectorEvents implements EventKernels {

  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_512;
  private static final VectorSpecies<Short> EIGHT_SHORTS = ShortVector.SPECIES_128;
  private static final VectorSpecies<Byte> EIGHT_BYTES = ByteVector.SPECIES_64;

  private static final int STEP = 8;
  private static final int VECTOR = 64;
  private static final int PAIR = 16;
  private static final int FIVE = 5;
  private static final long LOW = 0xFFFF_FFFFL;

  /** The first, and the second, of the longs in pairs, twice. */
  private static final VectorShuffle<Long> FIRST =
      VectorShuffle.fromValues(LONGS, 0, 2, 4, 6, 0, 2, 4, 6);

  private static final VectorShuffle<Long> SECOND =
      VectorShuffle.fromValues(LONGS, 1, 3, 5, 7, 1, 3, 5, 7);

  private static final VectorMask<Long> UPPER_HALF = VectorMask.fromLong(LONGS, 0xF0);

  /** The two ints in which the five bytes of each event stand. */
  private static final VectorShuffle<Integer> FIVES =
      VectorShuffle.fromOp(INTS, i -> i / 2 * FIVE / Integer.BYTES + i % 2);

  /** Every lane the one before it, the lowest the highest one, which is there for the next step. */
  private static final VectorShuffle<Long> BEFORE =
      VectorShuffle.fromValues(LONGS, 7, 0, 1, 2, 3, 4, 5, 6);

  private static final VectorMask<Long> LOWEST = VectorMask.fromLong(LONGS, 1);

  private final PlainEvents plain = new PlainEvents();

  /** Whether this machine's vectors have the width that these loops are made for. */
  static boolean isFast() {
    return LongVector.SPECIES_PREFERRED == LONGS;
  }

  @Override
  public long addresses(
      byte[] bytes,
      int from,
      int count,
      long last,
      EventAddress address,
      EventArrays into,
      int to) {
    int whole = count - count % STEP;
    long bits = decodeAddresses(bytes, from, whole, last, address, into, to);
    long before = whole == 0 ? last : into.t()[to + whole - 1];
    return bits
        | plain.addresses(
            bytes, from + whole * STEP, count - whole, before, address, into, to + whole);
  }

  private static long decodeAddresses(
      byte[] bytes,
      int from,
      int count,
      long last,
      EventAddress address,
      EventArrays into,
      int to) {
    long[] t = into.t();
    char[] x = into.x();
    char[] y = into.y();
    byte[] p = into.p();
    int xShift = address.x().shift();
    LongVector xMask = all(address.x().mask());
    LongVector xBase = all(address.x().base());
    int yShift = address.y().shift();
    LongVector yMask = all(address.y().mask());
    LongVector yBase = all(address.y().base());
    int pShift = address.pShift();
    LongVector one = all(1);
    LongVector flips = all(address.flips());
    IntVector even = IntVector.broadcast(INTS, 0x00FF00FF);
    IntVector odd = IntVector.broadcast(INTS, 0xFF00FF00);
    LongVector bits = LongVector.zero(LONGS);
    LongVector doubt = bits;
    LongVector before = LongVector.broadcast(LONGS, last);
    for (int i = 0; i < count; i += STEP) {
      IntVector ints = load(bytes, from + i * STEP).reinterpretAsInts();
      LongVector words =
          ints.lanewise(VectorOperators.ROL, 8)
              .and(even)
              .or(ints.lanewise(VectorOperators.ROR, 8).and(odd))
              .reinterpretAsLongs();
      bits = bits.or(words);
      LongVector times = words.lanewise(VectorOperators.LSHR, Integer.SIZE);
      times.intoArray(t, to + i);
      LongVector rotated = times.rearrange(BEFORE);
      doubt = doubt.or(times.sub(rotated.blend(before, LOWEST)));
      before = rotated;
      words = words.lanewise(VectorOperators.XOR, flips);
      store(words.lanewise(VectorOperators.LSHR, xShift).and(xMask).add(xBase), x, to + i);
      store(words.lanewise(VectorOperators.LSHR, yShift).and(yMask).add(yBase), y, to + i);
      store(words.lanewise(VectorOperators.LSHR, pShift).and(one), p, to + i);
    }
    return found(bits, LOW, doubt);
  }

  @Override
  public long polarities(byte[] bytes, int from, int count, long last, EventArrays into, int to) {
    int whole = count - count % STEP;
    long bits = decodePolarities(bytes, from, whole, last, into, to);
    long before = whole == 0 ? last : into.t()[to + whole - 1];
    return bits
        | plain.polarities(bytes, from + whole * STEP, count - whole, before, into, to + whole);
  }

  private static long decodePolarities(
      byte[] bytes, int from, int count, long last, EventArrays into, int to) {
    long[] t = into.t();
    char[] x = into.x();
    char[] y = into.y();
    byte[] p = into.p();
    LongVector coordinate = all(0x7FFF);
    LongVector one = all(1);
    LongVector bits = LongVector.zero(LONGS);
    LongVector doubt = bits;
    LongVector before = LongVector.broadcast(LONGS, last);
    for (int i = 0; i < count; i += STEP) {
      LongVector words = load(bytes, from + i * STEP);
      bits = bits.or(words.lanewise(VectorOperators.XOR, one));
      LongVector times = words.lanewise(VectorOperators.ASHR, Integer.SIZE);
      times.intoArray(t, to + i);
      LongVector rotated = times.rearrange(BEFORE);
      doubt = doubt.or(times.sub(rotated.blend(before, LOWEST))).or(times);
      before = rotated;
      store(words.lanewise(VectorOperators.LSHR, 17).and(coordinate), x, to + i);
      store(words.lanewise(VectorOperators.LSHR, 2).and(coordinate), y, to + i);
      store(words.lanewise(VectorOperators.LSHR, 1).and(one), p, to + i);
    }
    return found(bits, LOW, doubt);
  }

  @Override
  public long pairs(
      byte[] bytes, int from, int count, long last, long up, EventArrays into, int to) {
    int whole = count - count % STEP;
    long bits = decodePairs(bytes, from, whole, last, up, into, to);
    long before = whole == 0 ? last : into.t()[to + whole - 1];
    return bits
        | plain.pairs(bytes, from + whole * PAIR, count - whole, before, up, into, to + whole);
  }

  private static long decodePairs(
      byte[] bytes, int from, int count, long last, long up, EventArrays into, int to) {
    long[] t = into.t();
    char[] x = into.x();
    char[] y = into.y();
    byte[] p = into.p();
    LongVector more = LongVector.broadcast(LONGS, up);
    LongVector bits = LongVector.zero(LONGS);
    LongVector doubt = bits;
    LongVector before = LongVector.broadcast(LONGS, last);
    for (int i = 0; i < count; i += STEP) {
      LongVector left = load(bytes, from + i * PAIR);
      LongVector right = load(bytes, from + i * PAIR + VECTOR);
      LongVector times = left.rearrange(FIRST).blend(right.rearrange(FIRST), UPPER_HALF);
      times.intoArray(t, to + i);
      LongVector rotated = times.rearrange(BEFORE);
      doubt = doubt.or(times.sub(rotated.blend(before, LOWEST))).or(times);
      before = rotated;
      LongVector words = left.rearrange(SECOND).blend(right.rearrange(SECOND), UPPER_HALF);
      bits = bits.or(words).or(words.add(more));
      store(words, x, to + i);
      store(words.lanewise(VectorOperators.LSHR, 16), y, to + i);
      store(words.lanewise(VectorOperators.LSHR, 32), p, to + i);
    }
    return found(bits, Long.MAX_VALUE, doubt);
  }

  /** The last vector reads beyond its events, but not beyond the array. */
  @Override
  public long fives(byte[] bytes, int from, int count, long last, EventArrays into, int to) {
    int readable = Math.max(0, (bytes.length - from - VECTOR) / FIVE + STEP);
    int most = Math.min(count, readable);
    int whole = most - most % STEP;
    long bits = decodeFives(bytes, from, whole, last, into, to);
    long before = whole == 0 ? last : into.t()[to + whole - 1];
    return bits | plain.fives(bytes, from + whole * FIVE, count - whole, before, into, to + whole);
  }

  private static long decodeFives(
      byte[] bytes, int from, int count, long last, EventArrays into, int to) {
    long[] t = into.t();
    char[] x = into.x();
    char[] y = into.y();
    byte[] p = into.p();
    LongVector highest = all(0x7F_0000);
    LongVector middle = all(0xFF00);
    LongVector lowest = all(0xFF);
    LongVector one = all(1);
    LongVector offsets = LongVector.zero(LONGS).addIndex(STEP).and(Integer.SIZE - 1);
    LongVector bits = LongVector.zero(LONGS);
    LongVector doubt = bits;
    LongVector before = LongVector.broadcast(LONGS, last);
    for (int i = 0; i < count; i += STEP) {
      LongVector words =
          load(bytes, from + i * FIVE)
              .reinterpretAsInts()
              .rearrange(FIVES)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHR, offsets);
      bits = bits.or(words);
      LongVector times =
          words
              .and(highest)
              .or(words.lanewise(VectorOperators.LSHR, 16).and(middle))
              .or(words.lanewise(VectorOperators.LSHR, 32).and(lowest));
      times.intoArray(t, to + i);
      LongVector rotated = times.rearrange(BEFORE);
      doubt = doubt.or(times.sub(rotated.blend(before, LOWEST)));
      before = rotated;
      store(words.and(lowest), x, to + i);
      store(words.lanewise(VectorOperators.LSHR, 8).and(lowest), y, to + i);
      store(words.lanewise(VectorOperators.LSHR, 23).and(one), p, to + i);
    }
    return found(bits, LOW, doubt);
  }

  /** What all lanes together tell. */
  private static long found(LongVector bits, long mask, LongVector doubt) {
    return bits.reduceLanes(VectorOperators.OR) & mask
        | doubt.reduceLanes(VectorOperators.OR) & Long.MIN_VALUE;
  }

  private static LongVector all(int number) {
    return LongVector.broadcast(LONGS, number);
  }

  private static LongVector load(byte[] bytes, int at) {
    return ByteVector.fromArray(BYTES, bytes, at).reinterpretAsLongs();
  }

  private static void store(LongVector numbers, char[] column, int at) {
    ShortVector shorts = (ShortVector) numbers.convertShape(VectorOperators.L2S, EIGHT_SHORTS, 0);
    shorts.intoCharArray(column, at);
  }

  private static void store(LongVector numbers, byte[] column, int at) {
    ByteVector few = (ByteVector) numbers.convertShape(VectorOperators.L2B, EIGHT_BYTES, 0);
    few.intoArray(column, at);
  }
}
