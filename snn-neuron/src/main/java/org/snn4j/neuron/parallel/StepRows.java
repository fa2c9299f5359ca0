// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import java.util.Arrays;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Sequences of one shape as matrices {@code [T, M]}, one row for each time step, and back.
 *
 * <p>The M elements of a step are taken in the order in which they lie in memory, whatever the
 * order of the axes, so that a sequence with its channels innermost is not copied.
 *
 * @param shape the sequences' shape {@code [T, ...]}
 * @param step strides of one time step without gaps
 */
record StepRows(Shape shape, long[] step) {

  /** For sequences shaped, and best laid out, like x. */
  static StepRows of(Tensor x) {
    Shape step = x.shape().tail(1);
    long[] strides = Arrays.copyOfRange(x.strides(), 1, x.rank());
    long[] packed = new long[step.rank()];
    long next = 1;
    for (int axis : Strides.byStride(step, strides)) {
      packed[axis] = next;
      next *= step.size(axis);
    }
    return new StepRows(x.shape(), packed);
  }

  /** A sequence as {@code [T, M]}; copied only where T is neither outermost nor innermost. */
  Tensor matrix(Tensor x) {
    return Tape.record(
        "steps as rows", rows(x.detach(), x.scope()), (g, sink) -> sink.give(0, unfolded(g)), x);
  }

  /** A matrix {@code [T, M]} as a sequence. */
  Tensor sequence(Tensor matrix) {
    return Tape.record(
        "rows as steps",
        unfolded(matrix.detach()),
        (g, sink) -> sink.give(0, rows(g, sink.scope())),
        matrix);
  }

  /** {@link #matrix} off the tape; a copy belongs to the given scope. */
  Tensor rows(Tensor x, TensorScope scope) {
    long between = between(x);
    long steps = shape.size(0);
    long width = width();
    long apart = steps == 1 ? width * Math.max(1, between) : x.stride(0);
    boolean rowsLieWell = between == 1 && apart >= width;
    boolean columnsLieWell = apart == 1 && between >= steps;
    Shape matrix = Shape.of(steps, width);
    if (rowsLieWell || columnsLieWell) {
      return x.view(matrix, new long[] {apart, between}, x.offset());
    }
    Tensor copy = scope.allocate(x.dtype(), shape, strides(width, 1));
    if (x.length() > 0) {
      Kernels.of(x).elementwise().copy(x, copy);
    }
    return copy.view(matrix, new long[] {width, 1}, copy.offset());
  }

  /** {@link #sequence} off the tape. */
  Tensor unfolded(Tensor matrix) {
    return matrix.view(shape, strides(matrix.stride(0), matrix.stride(1)), matrix.offset());
  }

  private long width() {
    return shape.tail(1).length();
  }

  /** The distance between neighbours of a step if it is the same for all, else 0. */
  private long between(Tensor x) {
    long between = 0;
    for (int axis = 0; axis < step.length; axis++) {
      if (x.size(axis + 1) == 1) {
        continue;
      }
      long apart = x.stride(axis + 1) / step[axis];
      if (apart * step[axis] != x.stride(axis + 1) || (between != 0 && apart != between)) {
        return 0;
      }
      between = apart;
    }
    return width() == 1 ? 1 : between;
  }

  private long[] strides(long apart, long between) {
    long[] strides = new long[step.length + 1];
    strides[0] = apart;
    for (int axis = 0; axis < step.length; axis++) {
      strides[axis + 1] = step[axis] * between;
    }
    return strides;
  }
}
