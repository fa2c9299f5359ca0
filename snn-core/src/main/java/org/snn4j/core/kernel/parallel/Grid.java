// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Arrays;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;

/**
 * Several tensors of one shape, walked together in the memory order of the first.
 *
 * <p>Axes of size 1 are dropped and axes that lie alike in all operands are joined, so that two
 * dense tensors of the same layout are one long axis, whatever their rank.
 */
final class Grid {

  /**
   * Least elements per chunk of a parallel loop: 128 KiB, which is some 10 microseconds of work.
   */
  static final int GRAIN = 1 << 15;

  private static final int LARGEST_GRAIN = 1 << 18;
  private static final int CHUNKS = 32;

  /** Elements copied to the heap at once where memory is not contiguous: 4 KiB. */
  static final int BLOCK = 1 << 10;

  private final long length;
  private final long[] sizes;
  private final long[][] strides;

  private Grid(long length, long[] sizes, long[][] strides) {
    this.length = length;
    this.sizes = sizes;
    this.strides = strides;
  }

  /**
   * Elements per chunk of a loop over so many: long chunks are fetched ahead better, but there have
   * to be enough of them for every thread. It depends on nothing else.
   */
  static int grain(long elements) {
    long share = elements / CHUNKS / BLOCK * BLOCK;
    return (int) Math.max(GRAIN, Math.min(LARGEST_GRAIN, share));
  }

  /** The joined axes of tensors of equal shape. */
  static Grid of(Tensor first, Tensor... others) {
    Shape shape = first.shape();
    long[][] given = new long[others.length + 1][];
    given[0] = first.strides();
    for (int i = 0; i < others.length; i++) {
      if (!others[i].shape().equals(shape)) {
        throw new IllegalArgumentException(
            "Kernels: the operands must have equal shapes but are " + first + " and " + others[i]);
      }
      given[i + 1] = others[i].strides();
    }
    long[] sizes = new long[Math.max(1, shape.rank())];
    long[][] strides = new long[given.length][sizes.length];
    int rank = join(shape, given, sizes, strides);
    if (rank == 0) {
      sizes[0] = 1;
      for (long[] operand : strides) {
        operand[0] = 1;
      }
      rank = 1;
    }
    return new Grid(shape.length(), reversed(sizes, rank), reversed(strides, rank));
  }

  /** Fills the joined axes from the innermost on and returns how many there are. */
  private static int join(Shape shape, long[][] given, long[] sizes, long[][] strides) {
    int rank = 0;
    for (int axis : Strides.byStride(shape, given[0])) {
      if (shape.size(axis) == 1) {
        continue;
      }
      if (rank > 0 && continues(given, axis, sizes[rank - 1], strides, rank - 1)) {
        sizes[rank - 1] *= shape.size(axis);
        continue;
      }
      sizes[rank] = shape.size(axis);
      for (int operand = 0; operand < given.length; operand++) {
        strides[operand][rank] = given[operand][axis];
      }
      rank++;
    }
    return rank;
  }

  private static boolean continues(
      long[][] given, int axis, long size, long[][] strides, int joined) {
    for (int operand = 0; operand < given.length; operand++) {
      if (given[operand][axis] != strides[operand][joined] * size) {
        return false;
      }
    }
    return true;
  }

  private static long[] reversed(long[] values, int n) {
    long[] result = new long[n];
    for (int i = 0; i < n; i++) {
      result[i] = values[n - 1 - i];
    }
    return result;
  }

  private static long[][] reversed(long[][] values, int n) {
    return Arrays.stream(values).map(row -> reversed(row, n)).toArray(long[][]::new);
  }

  /** The number of elements. */
  long length() {
    return length;
  }

  /** The number of joined axes, at least 1. */
  int rank() {
    return sizes.length;
  }

  /** The size of a joined axis, 0 the outermost. */
  long size(int axis) {
    return sizes[axis];
  }

  /** An operand's stride along a joined axis. */
  long stride(int operand, int axis) {
    return strides[operand][axis];
  }

  /** The size of the innermost joined axis. */
  long innerSize() {
    return sizes[sizes.length - 1];
  }

  /** An operand's stride along the innermost joined axis. */
  long innerStride(int operand) {
    return strides[operand][sizes.length - 1];
  }

  /** Whether an operand's elements follow each other in memory in the order of the walk. */
  boolean isSequential(int operand) {
    long expected = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      if (strides[operand][axis] != expected) {
        return false;
      }
      expected *= sizes[axis];
    }
    return true;
  }

  /** Whether an operand is a single element. */
  boolean isConstant(int operand) {
    return Arrays.stream(strides[operand]).allMatch(stride -> stride == 0);
  }

  /** The number of operands. */
  int operands() {
    return strides.length;
  }
}
