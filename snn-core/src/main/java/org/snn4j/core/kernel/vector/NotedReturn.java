// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.NotedMaxima.BYTES;
import static org.snn4j.core.kernel.vector.NotedMaxima.WHOLE;
import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.load;
import static org.snn4j.core.kernel.vector.OffHeap.store;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.kernel.parallel.PoolingLoops;
import org.snn4j.core.kernel.parallel.Span;

/**
 * Gradients of maxima whose places were noted: each pixel of the image takes what the windows that
 * cover it have to give, in their order, and is written once.
 */
final class NotedReturn implements PoolingLoops.Images {

  /** A constant: vectors of a species that is found out each time would be objects. */
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());

  private static final int BASE = Float.floatToRawIntBits(WHOLE);

  private final PoolingWindow window;
  private final int channels;
  private final byte[] notes;
  private final int[] results;
  private final float[] numbers;

  NotedReturn(PoolingWindow window, int channels) {
    this.window = window;
    this.channels = channels;
    this.notes = new byte[window.outHeight() * window.outWidth() * channels];
    this.results = new int[window.kernelH() * window.kernelW()];
    this.numbers = new float[results.length];
  }

  @Override
  public void write(Span places, Span g, Span gx, long image) {
    places.bytes().get((int) (image * notes.length), notes);
    Object gradients = OffHeap.memory(g);
    Object out = OffHeap.memory(gx);
    long from = Float.BYTES * image * notes.length;
    long to = Float.BYTES * image * window.height() * window.width() * channels;
    for (int row = 0; row < window.height(); row++) {
      for (int column = 0; column < window.width(); column++) {
        pixel(notes, results, numbers, find(row, column), gradients, from, out, to, channels);
        to += (long) Float.BYTES * channels;
      }
    }
  }

  /** Finds the windows over a pixel and its number in each; says how many they are. */
  private int find(int row, int column) {
    int count = 0;
    for (int i = window.kernelH() - 1; i >= 0; i--) {
      int outRow = index(row + window.padH() - i * window.dilationH(), window.strideH());
      if (outRow < 0 || outRow >= window.outHeight()) {
        continue;
      }
      for (int j = window.kernelW() - 1; j >= 0; j--) {
        int outColumn = index(column + window.padW() - j * window.dilationW(), window.strideW());
        if (outColumn >= 0 && outColumn < window.outWidth()) {
          results[count] = (outRow * window.outWidth() + outColumn) * channels;
          numbers[count] = WHOLE + i * window.kernelW() + j;
          count++;
        }
      }
    }
    return count;
  }

  /** The window that begins there, or less than 0. */
  private static int index(int start, int stride) {
    return start % stride == 0 ? start / stride : -1;
  }

  private static void pixel(
      byte[] notes,
      int[] results,
      float[] numbers,
      int count,
      Object g,
      long from,
      Object gx,
      long to,
      int channels) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int c = 0; c < channels; c += LANES) {
      FloatVector sum = zero;
      for (int i = 0; i < count; i++) {
        int at = results[i] + c;
        IntVector place =
            (IntVector)
                ByteVector.fromArray(BYTES, notes, at).convertShape(VectorOperators.B2I, INTS, 0);
        FloatVector number = place.lanewise(VectorOperators.OR, BASE).reinterpretAsFloats();
        VectorMask<Float> here = number.compare(VectorOperators.EQ, numbers[i]);
        sum = sum.add(zero.blend(load(g, from + (long) Float.BYTES * at), here));
      }
      store(sum, gx, to + (long) Float.BYTES * c);
    }
  }
}
