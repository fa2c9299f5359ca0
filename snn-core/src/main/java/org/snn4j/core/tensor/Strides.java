// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Distances, in elements, between neighbours along each axis: how a logical shape lies in memory.
 *
 * <p>Logical shapes are those of the literature ({@code [N, C, H, W]}); memory usually has the
 * channels innermost, because convolutions, batch norms and event-driven products all want whole
 * channel rows.
 */
public final class Strides {

  private Strides() {}

  /** The last axis innermost. */
  public static long[] rowMajor(Shape shape) {
    long[] strides = new long[shape.rank()];
    long step = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= shape.size(axis);
    }
    return strides;
  }

  /**
   * The given axis innermost, the others in their order around it. For {@code [N, C, H, W]} and
   * axis 1 this is the memory of an {@code [N, H, W, C]} array.
   */
  public static long[] innermost(Shape shape, int axis) {
    int inner = shape.axis(axis);
    long[] strides = new long[shape.rank()];
    strides[inner] = 1;
    long step = shape.size(inner);
    for (int outer = shape.rank() - 1; outer >= 0; outer--) {
      if (outer != inner) {
        strides[outer] = step;
        step *= shape.size(outer);
      }
    }
    return strides;
  }

  /** Whether two layouts of one shape put every element in the same place. */
  public static boolean same(Shape shape, long[] a, long[] b) {
    if (shape.length() <= 1) {
      return true;
    }
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.size(axis) != 1 && a[axis] != b[axis]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the elements fill one block of memory without gaps or overlaps, in any axis order. */
  public static boolean isDense(Shape shape, long[] strides) {
    if (shape.length() <= 1) {
      return true;
    }
    long expected = 1;
    for (int axis : byStride(shape, strides)) {
      if (shape.size(axis) == 1) {
        continue;
      }
      if (strides[axis] != expected) {
        return false;
      }
      expected *= shape.size(axis);
    }
    return true;
  }

  /** The axes ordered from the innermost (smallest stride) to the outermost. */
  public static int[] byStride(Shape shape, long[] strides) {
    int rank = shape.rank();
    int[] order = new int[rank];
    // Insertion sort from the last axis on: ranks are small, and equal strides keep row-major
    // order.
    for (int i = 0; i < rank; i++) {
      int axis = rank - 1 - i;
      int at = i;
      while (at > 0 && strides[order[at - 1]] > strides[axis]) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = axis;
    }
    return order;
  }

  /**
   * Strides that give the same memory another shape, or null where only a copy can.
   *
   * @param shape the present shape
   * @param strides the present strides
   * @param target a shape of the same length
   */
  static long[] reshaped(Shape shape, long[] strides, Shape target) {
    if (shape.length() <= 1) {
      return rowMajor(target);
    }
    int[] axes = IntStream.range(0, shape.rank()).filter(axis -> shape.size(axis) != 1).toArray();
    long[] result = new long[target.rank()];
    int to = target.rank() - 1;
    long covered = 1;
    long chunk = 1;
    long inner = strides[axes[axes.length - 1]];
    for (int i = axes.length - 1; i >= 0; i--) {
      chunk *= shape.size(axes[i]);
      boolean continues = i > 0 && strides[axes[i - 1]] == chunk * inner;
      if (continues) {
        continue;
      }
      // The old axes from here inward are one run of memory: the new ones must cut it exactly.
      while (to >= 0 && (covered < chunk || target.size(to) == 1)) {
        result[to] = covered * inner;
        covered *= target.size(to);
        to--;
      }
      if (covered != chunk) {
        return null;
      }
      if (i > 0) {
        inner = strides[axes[i - 1]];
        covered = 1;
        chunk = 1;
      }
    }
    return result;
  }

  /** A readable form, for messages. */
  static String describe(long[] strides) {
    return Arrays.toString(strides);
  }
}
