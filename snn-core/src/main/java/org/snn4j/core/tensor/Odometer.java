// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

/** Walks the elements of a shape in logical (row-major) order and says where each lies. */
public final class Odometer {

  private final long[] sizes;
  private final long[] strides;
  private final long[] index;
  private long position;

  /** At the first element. */
  public Odometer(Shape shape, long[] strides) {
    this.sizes = shape.toArray();
    this.strides = strides.clone();
    this.index = new long[sizes.length];
  }

  /** The present element's distance from the first one. */
  public long position() {
    return position;
  }

  /** Goes to the next element; after the last one, back to the first. */
  public void advance() {
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      position += strides[axis];
      if (++index[axis] < sizes[axis]) {
        return;
      }
      position -= strides[axis] * sizes[axis];
      index[axis] = 0;
    }
  }
}
