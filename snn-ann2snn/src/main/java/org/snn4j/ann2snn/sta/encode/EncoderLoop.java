// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.sta.encode;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.snn4j.ann2snn.channel.ChannelLayout;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Tensor;

/** One step of an encoder over FLOAT memory, in one walk: blocks that fit the first-level cache. */
final class EncoderLoop {

  private static final int GRAIN = 1 << 15;
  private static final int BLOCK = 1024;

  private final FloatBuffer x;
  private final FloatBuffer before;
  private final ChannelLayout layout;
  private final float[] thresholds;
  private final boolean counting;
  private final long length;
  private final AtomicBoolean restless = new AtomicBoolean();
  private final LongAdder total = new LongAdder();
  private final LongAccumulator largest = new LongAccumulator(Math::max, 0);

  /**
   * Over dense tensors that lie alike.
   *
   * @param before the residual, or null for zeros
   */
  EncoderLoop(Tensor x, Tensor before, ChannelLayout layout, float[] thresholds, boolean counting) {
    this.x = HostMemory.read(x).asFloatBuffer();
    this.before = before == null ? null : HostMemory.read(before).asFloatBuffer();
    this.layout = layout;
    this.thresholds = thresholds;
    this.counting = counting;
    this.length = x.length();
  }

  /**
   * Does the step.
   *
   * @param y takes what is fired, lying as x does
   * @param after takes the next residual, lying as x does
   */
  void run(ByteBuffer y, ByteBuffer after) {
    FloatBuffer fired = y.asFloatBuffer();
    FloatBuffer left = after.asFloatBuffer();
    Workers.shared().forRange(length, GRAIN, (from, to) -> chunk(from, to, fired, left));
  }

  boolean isQuiet() {
    return !restless.get();
  }

  SpikeCount count() {
    return counting ? new SpikeCount(total.sum(), largest.get(), length) : SpikeCount.NONE;
  }

  private void chunk(long from, long to, FloatBuffer y, FloatBuffer after) {
    float[] u = new float[BLOCK];
    float[] v = new float[BLOCK];
    float[] spikes = new float[BLOCK];
    float[] s = new float[BLOCK];
    for (long at = from; at < to; at += BLOCK) {
      int n = (int) Math.min(BLOCK, to - at);
      layout.spread(thresholds, at, v, n);
      charge((int) at, u, s, n);
      fire(u, v, spikes, n);
      if (!(discharge(u, v, spikes, s, n) < 0)) {
        fireLeftOver(u, v, spikes, s, n);
        if (!(above(u, v, n) < 0)) {
          restless.set(true);
        }
      }
      if (counting) {
        count(spikes, n);
      }
      y.put((int) at, s, 0, n);
      after.put((int) at, u, 0, n);
    }
  }

  private void charge(int at, float[] u, float[] scratch, int n) {
    x.get(at, u, 0, n);
    if (before == null) {
      return;
    }
    before.get(at, scratch, 0, n);
    for (int i = 0; i < n; i++) {
      u[i] += scratch[i];
    }
  }

  private static void fire(float[] u, float[] v, float[] spikes, int n) {
    for (int i = 0; i < n; i++) {
      spikes[i] = Truncation.of(u[i] / v[i]);
    }
  }

  /** Takes what is fired off; returns how far the largest residual is above its threshold. */
  private static float discharge(float[] u, float[] v, float[] spikes, float[] s, int n) {
    for (int i = 0; i < n; i++) {
      float fired = spikes[i] * v[i];
      s[i] = fired;
      u[i] -= fired;
    }
    return above(u, v, n);
  }

  private static float above(float[] u, float[] v, int n) {
    float above = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      above = Math.max(above, Math.abs(u[i]) - v[i]);
    }
    return above;
  }

  /**
   * Fires whole thresholds that the rounding of the product left in residuals. It is one number in
   * millions, but left to the next step it would make everything that follows run once more.
   */
  private static void fireLeftOver(float[] u, float[] v, float[] spikes, float[] s, int n) {
    for (int i = 0; i < n; i++) {
      float more = Truncation.of(u[i] / v[i]);
      if (more != 0) {
        float charged = u[i] + s[i]; // Exact: the residual was an exact difference.
        spikes[i] += more;
        s[i] = spikes[i] * v[i];
        u[i] = charged - s[i];
      }
    }
  }

  private void count(float[] spikes, int n) {
    long sum = 0;
    float most = 0;
    for (int i = 0; i < n; i++) {
      float fired = Math.abs(spikes[i]);
      sum += (long) fired;
      most = Math.max(most, fired);
    }
    total.add(sum);
    largest.accumulate((long) most);
  }
}
