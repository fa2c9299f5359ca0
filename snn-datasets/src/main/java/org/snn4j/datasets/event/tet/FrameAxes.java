// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.tet;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.core.tensor.Shape;

/** In which order a file has the axes of its frames; the two polarities stand for C. */
public enum FrameAxes {
  /** {@code [T, C, H, W]}: steps first, as the tensors of this library. */
  TCHW(0, 1, 2, 3),
  /** {@code [C, H, W, T]}: steps last. */
  CHWT(3, 0, 1, 2),
  /** {@code [T, H, W, C]}: polarities last. */
  THWC(0, 3, 1, 2);

  private static final int POLARITIES = 2;

  private final ImmutableList<Integer> order;

  FrameAxes(int steps, int polarities, int rows, int columns) {
    this.order = ImmutableList.of(steps, polarities, rows, columns);
  }

  /** The orders under which a file's shape has two polarities. */
  static List<FrameAxes> fitting(Shape shape) {
    return Arrays.stream(values())
        .filter(axes -> shape.rank() == 4 && shape.size(axes.order.get(1)) == POLARITIES)
        .toList();
  }

  /** The shape {@code [T, C, H, W]} of frames that a file has in this order. */
  Shape stepsFirst(Shape shape) {
    return Shape.of(order.stream().mapToLong(shape::size).toArray());
  }

  /** Copies values from this order, all of them row-major, to {@code [T, C, H, W]}. */
  void copy(Shape shape, float[] from, float[] into) {
    long[] sizes = stepsFirst(shape).toArray();
    int[] strides = order.stream().mapToInt(axis -> (int) shape.tail(axis + 1).length()).toArray();
    int at = 0;
    for (int t = 0; t < sizes[0]; t++) {
      for (int c = 0; c < sizes[1]; c++) {
        for (int h = 0; h < sizes[2]; h++) {
          int row = t * strides[0] + c * strides[1] + h * strides[2];
          for (int w = 0; w < sizes[3]; w++) {
            into[at++] = from[row + w * strides[3]];
          }
        }
      }
    }
  }
}
