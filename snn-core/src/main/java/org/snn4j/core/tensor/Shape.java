// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.util.Arrays;

/**
 * The sizes of a tensor's axes, outermost first. Immutable; the empty shape is a scalar.
 *
 * <p>Printed as {@code [4, 16, 3]}.
 */
public final class Shape {

  private static final Shape SCALAR = new Shape();

  private final long[] sizes;
  private final long length;

  private Shape(long... sizes) {
    this.sizes = sizes;
    long product = 1;
    for (long size : sizes) {
      product = Math.multiplyExact(product, size);
    }
    this.length = product;
  }

  /**
   * A shape of the given sizes.
   *
   * @throws IllegalArgumentException if a size is negative
   */
  public static Shape of(long... sizes) {
    for (long size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "Shape: every size must be 0 or more but the sizes are " + Arrays.toString(sizes));
      }
    }
    return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
  }

  /** The number of axes. */
  public int rank() {
    return sizes.length;
  }

  /** The number of elements. */
  public long length() {
    return length;
  }

  /** The size of an axis; negative axes count from the end, so -1 is the last. */
  public long size(int axis) {
    return sizes[axis(axis)];
  }

  /**
   * The axis as a number from 0; negative axes count from the end.
   *
   * @throws IllegalArgumentException if there is no such axis
   */
  public int axis(int axis) {
    int resolved = axis < 0 ? axis + sizes.length : axis;
    if (resolved < 0 || resolved >= sizes.length) {
      throw new IllegalArgumentException("Shape " + this + " has no axis " + axis);
    }
    return resolved;
  }

  /** A copy of the sizes. */
  public long[] toArray() {
    return sizes.clone();
  }

  /** This shape with one axis resized. */
  public Shape with(int axis, long size) {
    long[] changed = sizes.clone();
    changed[axis(axis)] = size;
    return of(changed);
  }

  /** This shape with an axis put in before {@code axis}. */
  public Shape insert(int axis, long size) {
    long[] longer = new long[sizes.length + 1];
    System.arraycopy(sizes, 0, longer, 0, axis);
    longer[axis] = size;
    System.arraycopy(sizes, axis, longer, axis + 1, sizes.length - axis);
    return of(longer);
  }

  /** This shape without one axis. */
  public Shape remove(int axis) {
    int at = axis(axis);
    long[] shorter = new long[sizes.length - 1];
    System.arraycopy(sizes, 0, shorter, 0, at);
    System.arraycopy(sizes, at + 1, shorter, at, sizes.length - at - 1);
    return of(shorter);
  }

  /** The axes from {@code from} on. */
  public Shape tail(int from) {
    return of(Arrays.copyOfRange(sizes, from, sizes.length));
  }

  /** The axes before {@code to}. */
  public Shape head(int to) {
    return of(Arrays.copyOf(sizes, to));
  }

  /** The axes of this shape followed by those of another. */
  public Shape concat(Shape other) {
    long[] both = Arrays.copyOf(sizes, sizes.length + other.sizes.length);
    System.arraycopy(other.sizes, 0, both, sizes.length, other.sizes.length);
    return of(both);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
