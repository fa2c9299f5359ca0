// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.kernel.EventFrames;

/** Event frames: counts, so every number must be the same. */
final class EventCases {

  private EventCases() {}

  static List<ParityCase> all() {
    return List.of(
        new ParityCase("event_frames", "5 frames of 13 x 17", b -> frames(5, 13, 17, 4001, b)),
        new ParityCase("event_frames", "1 frame of 1 x 1", b -> frames(1, 1, 1, 337, b)));
  }

  /** Some events lie outside the frames, some outside the sensor, and one frame is empty. */
  private static Parity frames(int count, int height, int width, int events, Buffers buffers) {
    Numbers numbers = new Numbers(events);
    byte[] x = new byte[2 * events];
    byte[] y = new byte[2 * events];
    byte[] p = new byte[events];
    long[] bounds = bounds(count, events);
    float[] expected = new float[count * 2 * height * width];
    for (int i = 0; i < events; i++) {
      int column = numbers.below(width + 1);
      int row = numbers.below(height + 1);
      int polarity = numbers.below(2);
      bytes(x).putShort(2 * i, (short) column);
      bytes(y).putShort(2 * i, (short) row);
      p[i] = (byte) polarity;
      int frame = frame(bounds, i);
      if (frame >= 0 && column < width && row < height) {
        expected[((frame * 2 + polarity) * height + row) * width + column]++;
      }
    }
    DeviceMemory frames = buffers.of(new float[expected.length]);
    byte[] places = new byte[Long.BYTES * bounds.length];
    bytes(places).asLongBuffer().put(bounds);
    new EventFrames(buffers.device())
        .run(
            new EventFrames.Events(buffers.of(x), buffers.of(y), buffers.of(p), events),
            buffers.of(places),
            new EventFrames.Size(count, height, width),
            frames);
    return Parity.within(0).same(expected, frames.floats(expected.length));
  }

  private static ByteBuffer bytes(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  private static long[] bounds(int count, int events) {
    long[] bounds = new long[count + 1];
    for (int f = 0; f <= count; f++) {
      bounds[f] = 7 + (long) (events - 19) * f / count;
    }
    if (count > 2) {
      bounds[2] = bounds[1];
    }
    return bounds;
  }

  private static int frame(long[] bounds, int event) {
    for (int f = 0; f + 1 < bounds.length; f++) {
      if (bounds[f] <= event && event < bounds[f + 1]) {
        return f;
      }
    }
    return -1;
  }
}
