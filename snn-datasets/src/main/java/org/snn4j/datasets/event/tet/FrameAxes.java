// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.tet;

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

  private final int[] order;

  FrameAxes(int... order) {
    this.order = order;
  }

  /** The orders under which a file's shape has two polarities. */
  static List<FrameAxes> fitting(Shape shape) {
    return Arrays.stream(values())
        .filter(axes -> shape.rank() == 4 && shape.size(axes.order[1]) == POLARITIES)
        .toList();
  }

  /** The shape {@code [T, C, H, W]} of frames that a file has in this order. */
  Shape stepsFirst(Shape shape) {
    return Shape.of(
        shape.size(order[0]), shape.size(order[1]), shape.size(order[2]), shape.size(order[3]));
  }

  /** Copies values from this order, all of them row-major, to {@code [T, C, H, W]}. */
  void copy(Shape shape, float[] from, float[] into) {
    long[] strides = new long[4];
    long stride = 1;
    for (int axis = 3; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.size(axis);
    }
    int at = 0;
    for (long t = 0; t < shape.size(order[0]); t++) {
      for (long c = 0; c < shape.size(order[1]); c++) {
        for (long h = 0; h < shape.size(order[2]); h++) {
          long row = t * strides[order[0]] + c * strides[order[1]] + h * strides[order[2]];
          for (long w = 0; w < shape.size(order[3]); w++) {
            into[at++] = from[(int) (row + w * strides[order[3]])];
          }
        }
      }
    }
  }
}
