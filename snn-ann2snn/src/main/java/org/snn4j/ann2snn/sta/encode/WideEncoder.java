// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

import org.snn4j.ann2snn.channel.ChannelLayout;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Tensor;

/** One step of an encoder over DOUBLE memory, element by element. */
final class WideEncoder {

  private WideEncoder() {}

  /** As {@link EncoderLoop}; the result says whether all is quiet, and counts. */
  static EncoderState step(
      Tensor x, Tensor before, Tensor y, Tensor after, ChannelLayout layout, double[] thresholds) {
    int length = Math.toIntExact(x.length());
    var in = HostMemory.read(x).asDoubleBuffer();
    var old = before == null ? null : HostMemory.read(before).asDoubleBuffer();
    double[] out = new double[length];
    double[] left = new double[length];
    boolean quiet = true;
    double spikes = 0;
    double largest = 0;
    for (int i = 0; i < length; i++) {
      double v = thresholds[i / layout.inner() % layout.channels()];
      double u = old == null ? in.get(i) : in.get(i) + old.get(i);
      double n = whole(u / v);
      n += whole((u - n * v) / v); // A whole threshold that rounding left over; nearly always 0.
      out[i] = n * v;
      left[i] = u - n * v;
      quiet &= Math.abs(u - n * v) < v;
      spikes += Math.abs(n);
      largest = Math.max(largest, Math.abs(n));
    }
    HostMemory.write(y, bytes -> bytes.asDoubleBuffer().put(out));
    HostMemory.write(after, bytes -> bytes.asDoubleBuffer().put(left));
    return new EncoderState(after, quiet, new SpikeCount((long) spikes, (long) largest, length));
  }

  /** Rounded towards zero, zero without a sign. */
  private static double whole(double q) {
    return q < 0 ? Math.ceil(q) + 0.0 : Math.floor(q);
  }
}
