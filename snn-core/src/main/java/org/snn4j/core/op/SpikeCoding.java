// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.snn4j.core.kernel.parallel.Workers;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Numbers as spikes over time: each input is read once and each of its T spikes written once, in
 * runs that share the threads. What a run sends depends on its elements' values and places alone,
 * so that neither the number of threads nor the memory layout matters.
 */
public final class SpikeCoding {

  private static final int BLOCK = 1 << 10;
  private static final long GRAIN = 1 << 15;

  private final Tensor x;
  private final ByteBuffer from;
  private final ByteBuffer to;
  private final int steps;
  private final SpikeCode code;
  private final double low;
  private final double high;
  private final AtomicLong firstOutside = new AtomicLong(Long.MAX_VALUE);

  private SpikeCoding(Tensor x, ByteBuffer to, int steps, SpikeCode code, double low, double high) {
    this.x = x;
    this.from = HostMemory.read(x);
    this.to = to;
    this.steps = steps;
    this.code = code;
    this.low = low;
    this.high = high;
  }

  /**
   * Encodes every element of a tensor. No gradient passes.
   *
   * @param where the encoder, for messages
   * @param x shape {@code [N, ...]}, values in {@code [low, high]}
   * @param steps T, 1 or more
   * @return shape {@code [T, N, ...]}, every step laid out in memory like x
   * @throws IllegalArgumentException if a value is out of bounds or NaN, naming the first one
   */
  public static Tensor overTime(
      String where, Tensor x, double low, double high, int steps, SpikeCode code) {
    requireSteps(where, steps);
    Tensor from = Layouts.dense(x.detach());
    TensorScope scope = x.scope();
    Tensor y =
        scope.allocate(
            x.dtype(), x.shape().insert(0, steps), Repeat.withTime(from.strides(), x.length()));
    try {
      HostMemory.write(y, to -> new SpikeCoding(from, to, steps, code, low, high).encode(where));
    } catch (IllegalArgumentException outside) {
      scope.release(y);
      throw outside;
    }
    return y;
  }

  private void encode(String where) {
    Workers.shared().forRange(x.length(), Math.max(BLOCK, GRAIN / steps), this::run);
    long outside = firstOutside.get();
    if (outside < Long.MAX_VALUE) {
      throw new IllegalArgumentException(refusal(where, outside));
    }
  }

  /** Refuses a number of steps below 1. */
  public static void requireSteps(String where, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(where + ": steps must be 1 or more but is " + steps);
    }
  }

  private void run(long first, long end) {
    double[] values = new double[BLOCK];
    float[] spikes = new float[BLOCK];
    long[] places = new long[BLOCK];
    PlaceOf place = new PlaceOf(x);
    for (long at = first; at < end; at += BLOCK) {
      int n = (int) Math.min(BLOCK, end - at);
      read(at, values, n);
      for (int i = 0; i < n; i++) {
        places[i] = place.of(at + i);
        if (!(values[i] >= low && values[i] <= high)) {
          firstOutside.accumulateAndGet(places[i], Math::min);
        }
      }
      if (firstOutside.get() == Long.MAX_VALUE) {
        SpikeCode.Steps run = code.begin(values, places, n);
        for (int t = 0; t < steps; t++) {
          run.write(t, spikes);
          write(spikes, t * x.length() + at, n);
        }
      }
    }
  }

  private void read(long at, double[] values, int n) {
    if (x.dtype() == DType.FLOAT) {
      FloatBuffer floats = from.asFloatBuffer();
      for (int i = 0; i < n; i++) {
        values[i] = floats.get((int) at + i);
      }
    } else {
      from.asDoubleBuffer().get((int) at, values, 0, n);
    }
  }

  private void write(float[] spikes, long at, int n) {
    if (x.dtype() == DType.FLOAT) {
      to.asFloatBuffer().put((int) at, spikes, 0, n);
      return;
    }
    DoubleBuffer doubles = to.asDoubleBuffer();
    for (int i = 0; i < n; i++) {
      doubles.put((int) at + i, spikes[i]);
    }
  }

  private String refusal(String where, long place) {
    Shape shape = x.shape();
    long[] index = new long[shape.rank()];
    long rest = place;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.size(axis);
      rest /= shape.size(axis);
    }
    return where
        + ": x must be in ["
        + number(low)
        + ", "
        + number(high)
        + "] but x"
        + Arrays.toString(index)
        + " is "
        + x.toDoubleArray()[Math.toIntExact(place)];
  }

  private static String number(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  /** From an element's number in memory order to its number in row-major order. */
  private static final class PlaceOf {

    private final boolean same;
    private final long[] memory;
    private final long[] sizes;
    private final long[] logical;

    PlaceOf(Tensor dense) {
      same = dense.isRowMajor();
      memory = dense.strides();
      sizes = dense.shape().toArray();
      logical = Strides.rowMajor(dense.shape());
    }

    long of(long position) {
      if (same) {
        return position;
      }
      long place = 0;
      for (int axis = 0; axis < memory.length; axis++) {
        // An axis of size 1 may have any stride, 0 included.
        place += sizes[axis] == 1 ? 0 : position / memory[axis] % sizes[axis] * logical[axis];
      }
      return place;
    }
  }
}
