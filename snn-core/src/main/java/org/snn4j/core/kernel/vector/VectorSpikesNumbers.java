// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Bits as the numbers 0 and 1: each lane brings its bit to the sign's place and from there to all
 * places, of which those of 1 stay.
 */
final class VectorSpikesNumbers {

  /** Vectors of a word. */
  private static final int PARTS = Long.SIZE / LANES;

  private static final int SIGN = Integer.SIZE - 1;
  private static final int ONE = Float.floatToRawIntBits(1);

  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, OffHeap.SPECIES.vectorShape());

  private static final IntVector TO_SIGN =
      IntVector.broadcast(INTS, SIGN).sub(IntVector.zero(INTS).addIndex(1));

  private VectorSpikesNumbers() {}

  /**
   * Writes whole words of 64 numbers.
   *
   * @param bits with one word more than those that hold what is read
   * @param from the first bit
   */
  static void numbers(long[] bits, long from, int words, float[] into, int at) {
    int first = (int) (from >>> 6);
    IntVector toSign = TO_SIGN;
    for (int word = 0; word < words; word++) {
      long some = bits[first + word] >>> from | bits[first + word + 1] << 1 << ~from;
      for (int part = 0; part < PARTS; part++) {
        IntVector.broadcast(INTS, (int) (some >>> part * LANES))
            .lanewise(VectorOperators.LSHL, toSign)
            .lanewise(VectorOperators.ASHR, SIGN)
            .and(ONE)
            .reinterpretAsFloats()
            .intoArray(into, at + word * Long.SIZE + part * LANES);
      }
    }
  }
}
