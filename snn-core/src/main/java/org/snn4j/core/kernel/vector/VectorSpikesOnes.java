// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.load;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Numbers 0 and 1 read as bits, 64 to a word. Masks of vectors would say it at once, but become
 * numbers slowly on JDK 17.
 */
final class VectorSpikesOnes {

  /** Vectors of a word. */
  private static final int PARTS = Long.SIZE / LANES;

  /** Bits of a lane that lie between those of one vector and of the next. */
  private static final int STEP = Math.max(1, LANES / Byte.SIZE);

  /** The bits of 1.0f are those from here to the next but one to the sign. */
  private static final int LOWEST = 1 << 23;

  private static final int HIGHEST = 29;
  private static final int ONE = Float.floatToRawIntBits(1);

  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, OffHeap.SPECIES.vectorShape());

  private static final VectorSpecies<Byte> BYTES =
      suit()
          ? VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * Byte.SIZE))
          : ByteVector.SPECIES_64;

  private VectorSpikesOnes() {}

  /** Whether this machine's vectors fill a word's bytes or two times as many. */
  static boolean suit() {
    return LANES == Long.BYTES || LANES == 2 * Long.BYTES;
  }

  /**
   * Reads whole words.
   *
   * @return whether all numbers are 0 or 1
   */
  static boolean ones(Object x, long from, int words, long[] bits, int at) {
    IntVector all = IntVector.zero(INTS);
    IntVector next = all;
    for (int word = 0; word < words; word++) {
      IntVector some = IntVector.zero(INTS);
      for (int part = PARTS - 1; part >= 0; part--) {
        // 0 is added because it makes -0 a 0.
        IntVector value =
            load(x, from + 4L * (word * Long.SIZE + part * LANES)).add(0f).reinterpretAsInts();
        all = all.or(value);
        next = next.or(value.add(LOWEST));
        some =
            some.lanewise(VectorOperators.LSHL, STEP)
                .or(value.lanewise(VectorOperators.LSHR, HIGHEST));
      }
      bits[at + word] = bytes(some);
    }
    transpose(bits, at, words);
    IntVector wrong = all.and(~ONE).or(next.and(ONE & ~LOWEST));
    return wrong.reduceLanes(VectorOperators.OR) == 0;
  }

  /** A byte of each lane; those of the upper eight lanes are shifted by one. */
  private static long bytes(IntVector some) {
    ByteVector bytes = (ByteVector) some.convertShape(VectorOperators.I2B, BYTES, 0);
    return LANES == Long.BYTES ? eight(bytes) : sixteen(bytes.reinterpretAsLongs());
  }

  private static long sixteen(LongVector bytes) {
    return bytes.lane(0) | bytes.lane(1) << 1;
  }

  // By integers, because the compiler knows no vectors of a single long.
  private static long eight(ByteVector bytes) {
    IntVector halves = bytes.reinterpretAsInts();
    return Integer.toUnsignedLong(halves.lane(0)) | (long) halves.lane(1) << Integer.SIZE;
  }

  /**
   * Exchanges rows and columns of the eight by eight bits of each word: its bytes were neighbours'
   * lanes, and its bits are to be.
   */
  private static void transpose(long[] bits, int at, int words) {
    for (int i = at; i < at + words; i++) {
      long x = bits[i];
      long one = (x ^ x >>> 7) & 0x00aa_00aa_00aa_00aaL;
      x ^= one ^ one << 7;
      long two = (x ^ x >>> 14) & 0x0000_cccc_0000_ccccL;
      x ^= two ^ two << 14;
      long four = (x ^ x >>> 28) & 0x0000_0000_f0f0_f0f0L;
      bits[i] = x ^ four ^ four << 28;
    }
  }
}
