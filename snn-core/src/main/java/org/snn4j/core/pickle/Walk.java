// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.pickle;

import org.snn4j.core.tensor.Shape;

/** Visits the elements of a strided array in row-major order. */
final class Walk {

  private final long[] sizes;
  private final long[] steps;
  private final long start;
  private final long length;

  /** What is done with an element. */
  interface Visitor {
    /** With the element's number and the position of its first byte. */
    void visit(int i, int at);
  }

  /**
   * Over a memory.
   *
   * @param strides in elements
   * @param start the first element's position in bytes
   * @param width the size of an element in bytes
   */
  Walk(Shape shape, long[] strides, long start, int width) {
    this.sizes = shape.toArray();
    this.length = shape.length();
    this.start = start;
    this.steps = new long[strides.length];
    for (int axis = 0; axis < steps.length; axis++) {
      // An axis of one element is never stepped along, so its stride may be any number.
      steps[axis] = sizes[axis] <= 1 ? 0 : strides[axis] * width;
    }
  }

  void forEach(Visitor visitor) {
    long[] index = new long[sizes.length];
    long at = start;
    for (int i = 0; i < length; i++) {
      visitor.visit(i, (int) at);
      int axis = sizes.length - 1;
      while (axis >= 0) {
        at += steps[axis];
        if (++index[axis] < sizes[axis]) {
          break;
        }
        at -= steps[axis] * sizes[axis];
        index[axis--] = 0;
      }
    }
  }
}
