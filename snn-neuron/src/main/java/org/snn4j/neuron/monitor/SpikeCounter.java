// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/**
 * Counts the elements of a tensor that are neither 0 nor NaN, by step and channel, walking through
 * memory in its own order whatever the layout.
 */
final class SpikeCounter {

  /**
   * One axis.
   *
   * @param size its length
   * @param stride elements in memory from one index to the next
   * @param bin entries of the counts from one index to the next
   */
  private record Axis(int size, int stride, int bin) {}

  private final long[] counts;
  private final List<Axis> axes;
  private final FloatBuffer floats;
  private final DoubleBuffer doubles;

  private SpikeCounter(Tensor x, int stepAxis, int channelAxis, int steps, int channels) {
    counts = new long[steps * channels];
    axes = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      int bin = axis == stepAxis ? channels : axis == channelAxis ? 1 : 0;
      axes.add(new Axis(Math.toIntExact(x.size(axis)), Math.toIntExact(x.stride(axis)), bin));
    }
    axes.sort(Comparator.comparingInt((Axis axis) -> Math.abs(axis.stride())).reversed());
    floats = x.dtype() == DType.FLOAT ? x.bytes().asFloatBuffer() : null;
    doubles = x.dtype() == DType.FLOAT ? null : x.bytes().asDoubleBuffer();
  }

  /**
   * Counts at {@code step * channels + channel}.
   *
   * @param x of one element or more
   * @param stepAxis the axis of time, or -1 if x is a single step
   * @param channelAxis the axis of the channels, or -1 if there is none
   */
  static long[] count(Tensor x, int stepAxis, int channelAxis) {
    int steps = stepAxis < 0 ? 1 : Math.toIntExact(x.size(stepAxis));
    int channels = channelAxis < 0 ? 1 : Math.toIntExact(x.size(channelAxis));
    SpikeCounter counter = new SpikeCounter(x, stepAxis, channelAxis, steps, channels);
    if (x.rank() == 0) {
      counter.axes.add(new Axis(1, 1, 0));
    }
    counter.walk(0, 0, 0);
    return counter.counts;
  }

  private void walk(int depth, int position, int bin) {
    Axis axis = axes.get(depth);
    if (depth == axes.size() - 1) {
      row(axis, position, bin);
      return;
    }
    for (int i = 0; i < axis.size(); i++) {
      walk(depth + 1, position + i * axis.stride(), bin + i * axis.bin());
    }
  }

  private void row(Axis axis, int position, int bin) {
    int at = position;
    int to = bin;
    for (int i = 0; i < axis.size(); i++) {
      double value = floats == null ? doubles.get(at) : floats.get(at);
      // False for 0 and for NaN.
      if (Math.abs(value) > 0) {
        counts[to]++;
      }
      at += axis.stride();
      to += axis.bin();
    }
  }
}
