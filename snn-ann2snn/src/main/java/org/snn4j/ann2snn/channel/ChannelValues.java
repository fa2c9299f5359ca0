// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.channel;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.op.Layouts;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Tensor;

/**
 * Hands out the values of a tensor channel by channel, several channels at a time on as many
 * threads.
 *
 * <p>A channel's values come in the order of memory, so that what is computed from them does not
 * depend on the number of threads. DOUBLE values are rounded to float.
 */
public final class ChannelValues {

  /** Neighbouring channels that are read together, because they lie in the same cache lines. */
  private static final int WIDEST = 16;

  /** Rows that are turned into columns together, within the first-level cache. */
  private static final int ROWS = 64;

  /** About how many values one thread holds at a time. */
  private static final int HELD = 1 << 22;

  private final FloatBuffer floats;
  private final DoubleBuffer doubles;
  private final ChannelLayout layout;

  /** Looks at the values of one channel. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Called once for each channel, on any thread.
     *
     * @param values a copy, which the visitor may change
     */
    void visit(int channel, float[] values);
  }

  private ChannelValues(Tensor x, ChannelLayout layout) {
    boolean single = x.dtype() == DType.FLOAT;
    ByteBuffer bytes = HostMemory.read(x);
    this.floats = single ? bytes.asFloatBuffer() : null;
    this.doubles = single ? null : bytes.asDoubleBuffer();
    this.layout = layout;
  }

  /**
   * Shows every channel of a tensor to a visitor.
   *
   * @param where the caller, for messages
   * @param channelDim the axis of the channels; negative axes count from the end
   */
  public static void forEach(String where, Tensor x, int channelDim, Visitor visitor) {
    ChannelLayout.axis(where, x, channelDim);
    Tensor dense = Layouts.dense(x.detach());
    ChannelLayout layout = ChannelLayout.of(where, dense, channelDim);
    ChannelValues values = new ChannelValues(dense, layout);
    int each = Math.max(1, layout.outer() * layout.inner());
    int grain = Math.max(1, Math.min(WIDEST, HELD / each));
    Workers.shared()
        .forRange(
            layout.channels(), grain, (from, to) -> values.visit((int) from, (int) to, visitor));
  }

  /** All values of a tensor in the order of memory, rounded to float. */
  public static float[] all(Tensor x) {
    Tensor dense = Layouts.dense(x.detach());
    int n = Math.toIntExact(x.length());
    float[] values = new float[n];
    if (n > 0) {
      new ChannelValues(dense, new ChannelLayout(1, 1, n)).read(0, values, 0, n);
    }
    return values;
  }

  private void visit(int from, int to, Visitor visitor) {
    float[][] gathered = new float[to - from][layout.outer() * layout.inner()];
    if (layout.inner() == 1) {
      gatherRows(from, gathered);
    } else {
      gatherRuns(from, gathered);
    }
    for (int channel = from; channel < to; channel++) {
      visitor.visit(channel, gathered[channel - from]);
    }
  }

  private void gatherRows(int from, float[][] to) {
    float[] tile = new float[ROWS * to.length];
    for (int o = 0; o < layout.outer(); o += ROWS) {
      int rows = Math.min(ROWS, layout.outer() - o);
      for (int r = 0; r < rows; r++) {
        read((o + r) * layout.channels() + from, tile, r * to.length, to.length);
      }
      for (int c = 0; c < to.length; c++) {
        column(tile, c, to.length, rows, to[c], o);
      }
    }
  }

  private static void column(float[] tile, int c, int width, int rows, float[] to, int at) {
    for (int r = 0; r < rows; r++) {
      to[at + r] = tile[r * width + c];
    }
  }

  private void gatherRuns(int from, float[][] to) {
    int inner = layout.inner();
    for (int c = 0; c < to.length; c++) {
      for (int o = 0; o < layout.outer(); o++) {
        read((o * layout.channels() + from + c) * inner, to[c], o * inner, inner);
      }
    }
  }

  private void read(int from, float[] to, int at, int n) {
    if (floats != null) {
      floats.get(from, to, at, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[at + i] = (float) doubles.get(from + i);
    }
  }
}
