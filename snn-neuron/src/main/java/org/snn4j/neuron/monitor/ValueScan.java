// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Tensor;

/**
 * What the values of a tensor are, found in one walk through its memory: how many are not zero and
 * what they sum up to, for each index of chosen axes, and whether all are 0 or 1. What is no number
 * is not counted.
 */
public final class ValueScan {

  /**
   * One axis.
   *
   * @param size its length
   * @param stride elements in memory from one index to the next
   * @param bin bins from one index to the next
   */
  private record Axis(int size, int stride, int bin) {}

  private final List<Axis> axes = new ArrayList<>();
  private final FloatBuffer floats;
  private final DoubleBuffer doubles;
  private final long[] nonZeros;
  private final double[] sums;
  private boolean binary = true;

  private ValueScan(Tensor x, int[] binned) {
    int[] bins = new int[x.rank()];
    int count = 1;
    for (int i = binned.length - 1; i >= 0; i--) {
      bins[binned[i]] = count;
      count = Math.multiplyExact(count, Math.toIntExact(x.size(binned[i])));
    }
    for (int axis = 0; axis < x.rank(); axis++) {
      axes.add(
          new Axis(Math.toIntExact(x.size(axis)), Math.toIntExact(x.stride(axis)), bins[axis]));
    }
    axes.removeIf(axis -> axis.size() == 1);
    axes.sort(Comparator.comparingInt((Axis axis) -> Math.abs(axis.stride())).reversed());
    if (axes.isEmpty()) {
      axes.add(new Axis(1, 1, 0));
    }
    nonZeros = new long[count];
    sums = new double[count];
    ByteBuffer bytes = HostMemory.read(x);
    floats = x.dtype() == DType.FLOAT ? bytes.asFloatBuffer() : null;
    doubles = x.dtype() == DType.FLOAT ? null : bytes.asDoubleBuffer();
  }

  /**
   * Of a tensor.
   *
   * @param binned the axes, from 0 on, whose indices are told apart, the slowest first
   */
  public static ValueScan of(Tensor x, int... binned) {
    ValueScan scan = new ValueScan(x, binned);
    if (x.length() > 0) {
      scan.walk(0, 0, 0);
    }
    return scan;
  }

  /** Whether every value is 0 or 1. */
  public boolean isBinary() {
    return binary;
  }

  /** How many values are not zero, by index of the chosen axes in row-major order. */
  public long[] nonZeros() {
    return nonZeros;
  }

  /** The values' sums, in the same order. */
  public double[] sums() {
    return sums;
  }

  /** How many values are not zero. */
  public long nonZero() {
    long all = 0;
    for (long each : nonZeros) {
      all += each;
    }
    return all;
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
      if (value != 0) {
        nonZeros[to] += Double.isNaN(value) ? 0 : 1;
        sums[to] += value;
        binary &= value == 1;
      }
      at += axis.stride();
      to += axis.bin();
    }
  }
}
