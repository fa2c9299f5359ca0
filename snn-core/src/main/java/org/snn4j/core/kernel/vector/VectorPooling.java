// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.vector;

import static org.snn4j.core.kernel.vector.OffHeap.LANES;
import static org.snn4j.core.kernel.vector.OffHeap.SPECIES;
import static org.snn4j.core.kernel.vector.OffHeap.load;

import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import org.snn4j.core.kernel.PoolingWindow;
import org.snn4j.core.kernel.parallel.PoolingLoops;
import org.snn4j.core.kernel.parallel.Span;
import org.snn4j.core.kernel.parallel.WindowPlaces;
import org.snn4j.core.kernel.scalar.ScalarPooling;

/** Maxima of all places of a window at once, in registers, for a vector of channels at a time. */
final class VectorPooling implements PoolingLoops {

  private final ScalarPooling plain = new ScalarPooling();

  @Override
  public Rows max(PoolingWindow window, int channels) {
    return channels < LANES ? plain.max(window, channels) : new Maxima(window, channels);
  }

  @Override
  public Images maxBackward(PoolingWindow window, int channels) {
    return channels % LANES == 0
        ? new MaximaBackward(window, channels)
        : plain.maxBackward(window, channels);
  }

  @Override
  public Optional<Noting> noting(PoolingWindow window, int channels) {
    return NotedMaxima.suit(window, channels)
        ? Optional.of(new NotedMaxima(window, channels))
        : Optional.empty();
  }

  private static final class Maxima implements Rows {

    private final PoolingWindow window;
    private final int channels;

    private final WindowPlaces places;

    Maxima(PoolingWindow window, int channels) {
      this.window = window;
      this.channels = channels;
      this.places = new WindowPlaces(window, (long) Float.BYTES * channels);
    }

    @Override
    public void write(Span x, Span y, long image, int outRow) {
      long to = (image * window.outHeight() + outRow) * window.outWidth() * channels;
      for (int column = 0; column < window.outWidth(); column++) {
        int count = places.find(image, outRow, column);
        pixel(OffHeap.memory(x), places.starts(), count, OffHeap.memory(y), to, channels);
        to += channels;
      }
    }

    /** The last vector begins so that it ends with the channels: a maximum may be taken twice. */
    private static void pixel(Object x, long[] places, int count, Object y, long to, int channels) {
      for (int c = 0; c < channels; c += LANES) {
        long at = Float.BYTES * (long) Math.min(c, channels - LANES);
        FloatVector most = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < count; i++) {
          most = most.max(load(x, places[i] + at));
        }
        OffHeap.store(most, y, Float.BYTES * to + at);
      }
    }
  }
}
