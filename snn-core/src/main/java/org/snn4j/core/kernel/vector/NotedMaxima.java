// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.load;
import static org.snn4j.core.kernel.vector.OffHeap.store;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.kernel.parallel.PoolingLoops;
import org.snn4j.core.kernel.parallel.Span;
import org.snn4j.core.kernel.parallel.WindowPlaces;

/**
 * Maxima with the number of the place in its window where each was found first, a byte of each
 * result in the results' order.
 */
final class NotedMaxima implements PoolingLoops.Noting {

  /** From 2^23 on, floats are whole and their lowest bits count from 0. */
  static final float WHOLE = 0x1p23f;

  /** Bytes for a vector of floats; where they would fill less than the shortest vector, null. */
  static final VectorSpecies<Byte> BYTES =
      LANES < Long.BYTES
          ? null
          : VectorSpecies.of(byte.class, VectorShape.forBitSize(LANES * Byte.SIZE));

  private final PoolingWindow window;
  private final int channels;

  NotedMaxima(PoolingWindow window, int channels) {
    this.window = window;
    this.channels = channels;
  }

  /** Whether channels fill whole vectors and the numbers of places bytes. */
  static boolean suit(PoolingWindow window, int channels) {
    return BYTES != null
        && channels % LANES == 0
        && (long) window.kernelH() * window.kernelW() <= Byte.MAX_VALUE;
  }

  @Override
  public PoolingLoops.Rows max(Span places) {
    WindowPlaces found = new WindowPlaces(window, (long) Float.BYTES * channels);
    byte[] notes = new byte[window.outWidth() * channels];
    return (x, y, image, outRow) -> {
      long to = (image * window.outHeight() + outRow) * notes.length;
      Object in = OffHeap.memory(x);
      Object out = OffHeap.memory(y);
      for (int column = 0; column < window.outWidth(); column++) {
        int count = found.find(image, outRow, column);
        int at = column * channels;
        pixel(in, found, count, out, Float.BYTES * (to + at), notes, at, at + channels);
      }
      places.bytes().put((int) to, notes);
    };
  }

  @Override
  public PoolingLoops.Images backward() {
    return new NotedReturn(window, channels);
  }

  private static void pixel(
      Object x, WindowPlaces found, int count, Object y, long to, byte[] notes, int at, int end) {
    long[] bytes = found.starts();
    int[] numbers = found.numbers();
    for (int c = 0; c < end - at; c += LANES) {
      long offset = (long) Float.BYTES * c;
      FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
      for (int i = 0; i < count; i++) {
        most = most.max(load(x, bytes[i] + offset));
      }
      store(most, y, to + offset);
      FloatVector number = FloatVector.broadcast(SPECIES, WHOLE);
      // Backwards, so that the first of equal ones is what stays; a NaN is a maximum.
      for (int i = count - 1; i >= 0; i--) {
        FloatVector value = load(x, bytes[i] + offset);
        VectorMask<Float> here =
            value.compare(VectorOperators.EQ, most).or(value.compare(VectorOperators.NE, value));
        number = number.blend(FloatVector.broadcast(SPECIES, WHOLE + numbers[i]), here);
      }
      ((ByteVector) number.reinterpretAsInts().convertShape(VectorOperators.I2B, BYTES, 0))
          .intoArray(notes, at + c);
    }
  }
}
