// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.load;
import static org.snn4j.core.kernel.vector.OffHeap.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.kernel.parallel.PoolingLoops;
import org.snn4j.core.kernel.parallel.Span;
import org.snn4j.core.kernel.parallel.WindowPlaces;

/**
 * Sends gradients to the first maximum of each window, for a vector of channels at a time. The
 * maximum is looked for once, and each place of the window adds the gradient or zero, which changes
 * no bit of a sum that began at zero.
 */
final class MaximaBackward implements PoolingLoops.Images {

  private final WindowPlaces places;
  private final PoolingWindow window;
  private final int channels;

  /** Of images whose channels fill whole vectors. */
  MaximaBackward(PoolingWindow window, int channels) {
    this.places = new WindowPlaces(window, (long) Float.BYTES * channels);
    this.window = window;
    this.channels = channels;
  }

  @Override
  public void write(Span x, Span g, Span gx, long image) {
    Object in = OffHeap.memory(x);
    Object gradients = OffHeap.memory(g);
    Object out = OffHeap.memory(gx);
    long length = (long) Float.BYTES * window.height() * window.width() * channels;
    clear(out, image * length, length);
    long at = Float.BYTES * image * window.outHeight() * window.outWidth() * channels;
    for (int row = 0; row < window.outHeight(); row++) {
      for (int column = 0; column < window.outWidth(); column++) {
        int count = places.find(image, row, column);
        pixel(in, places.starts(), count, gradients, at, out, Float.BYTES * channels);
        at += (long) Float.BYTES * channels;
      }
    }
  }

  private static void clear(Object out, long from, long length) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (long at = from; at < from + length; at += (long) Float.BYTES * LANES) {
      store(zero, out, at);
    }
  }

  private static void pixel(
      Object x, long[] places, int count, Object g, long gAt, Object gx, int length) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int at = 0; at < length; at += Float.BYTES * LANES) {
      FloatVector best = load(x, places[0] + at);
      FloatVector bestAt = zero;
      for (int i = 1; i < count; i++) {
        FloatVector value = load(x, places[i] + at);
        // Not "value > best": the first NaN wins over every number and stays.
        VectorMask<Float> kept =
            value.compare(VectorOperators.LE, best).or(best.compare(VectorOperators.NE, best));
        best = value.blend(best, kept);
        bestAt = FloatVector.broadcast(SPECIES, i).blend(bestAt, kept);
      }
      FloatVector gradient = load(g, gAt + at);
      for (int i = 0; i < count; i++) {
        VectorMask<Float> here =
            bestAt.compare(VectorOperators.EQ, FloatVector.broadcast(SPECIES, i));
        FloatVector share = zero.blend(gradient, here);
        store(load(gx, places[i] + at).add(share), gx, places[i] + at);
      }
    }
  }
}
