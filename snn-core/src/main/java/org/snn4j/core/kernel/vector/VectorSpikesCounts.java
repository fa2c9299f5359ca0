// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.load;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Numbers read as counts. */
final class VectorSpikesCounts {

  /** From 2^23 on, floats are whole and their lowest bits count from 0. */
  private static final float WHOLE = 0x1p23f;

  private static final int REFUSED = 16;

  /** Bytes for a vector of floats; where they would fill less than the shortest vector, null. */
  private static final VectorSpecies<Byte> BYTES =
      LANES < Long.BYTES
          ? null
          : VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * Byte.SIZE));

  /** A constant: vectors of a species that is found out each time would be objects. */
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, OffHeap.SPECIES.vectorShape());

  private VectorSpikesCounts() {}

  /** Whether this machine's vectors can be narrowed to bytes. */
  static boolean suit() {
    return BYTES != null;
  }

  /**
   * Reads whole vectors. A sum with 2^23 that gives something else when 2^23 is taken away again
   * was rounded, or no number.
   */
  static int counts(Object x, long from, int n, byte[] counts, int at) {
    IntVector bits = IntVector.zero(INTS);
    IntVector lost = bits;
    int base = Float.floatToRawIntBits(WHOLE);
    for (int i = 0; i < n; i += LANES) {
      FloatVector value = load(x, from + 4L * i);
      FloatVector whole = value.add(WHOLE);
      IntVector count = whole.reinterpretAsInts().lanewise(VectorOperators.XOR, base);
      bits = bits.or(count);
      lost = lost.or(whole.sub(WHOLE).sub(value).reinterpretAsInts());
      ((ByteVector) count.convertShape(VectorOperators.I2B, BYTES, 0)).intoArray(counts, at + i);
    }
    return lost.reduceLanes(VectorOperators.OR) == 0
        ? clamped(bits.reduceLanes(VectorOperators.OR))
        : REFUSED;
  }

  private static int clamped(int bits) {
    return bits < 0 || bits > REFUSED ? REFUSED : bits;
  }
}
