// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/**
 * The elements of a tensor that a check rejects.
 *
 * @param count how many there are
 * @param firstIndex where the first in logical order is, one number for each axis
 * @param firstValue what is there
 */
record Scan(long count, List<Long> firstIndex, double firstValue) {

  private static final Scan NOTHING = new Scan(0, List.of(), 0);

  static Scan of(Tensor x, DoublePredicate rejects) {
    if (x.isDense() && !anyInBlock(x, rejects)) {
      return NOTHING;
    }
    double[] values = x.toDoubleArray();
    long count = 0;
    int first = -1;
    for (int i = 0; i < values.length; i++) {
      if (rejects.test(values[i])) {
        count++;
        first = first < 0 ? i : first;
      }
    }
    return count == 0 ? NOTHING : new Scan(count, index(x.shape(), first), values[first]);
  }

  static boolean any(Tensor x, DoublePredicate rejects) {
    return of(x, rejects).count() > 0;
  }

  /** The usual case, nothing found, without a copy. */
  private static boolean anyInBlock(Tensor x, DoublePredicate rejects) {
    int length = Math.toIntExact(x.length());
    ByteBuffer bytes = HostMemory.read(x);
    if (x.dtype() == DType.FLOAT) {
      FloatBuffer floats = bytes.asFloatBuffer();
      for (int i = 0; i < length; i++) {
        if (rejects.test(floats.get(i))) {
          return true;
        }
      }
      return false;
    }
    DoubleBuffer doubles = bytes.asDoubleBuffer();
    for (int i = 0; i < length; i++) {
      if (rejects.test(doubles.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The place of an element on each axis, from its place in logical (row-major) order. */
  static List<Long> index(Shape shape, long place) {
    List<Long> index = new ArrayList<>();
    long rest = place;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      index.add(0, rest % shape.size(axis));
      rest /= shape.size(axis);
    }
    return index;
  }
}
