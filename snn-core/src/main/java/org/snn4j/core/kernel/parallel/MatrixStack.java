// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.tensor.Tensor;

/** The matrices in the last two axes of a tensor, by number in row-major order of the others. */
final class MatrixStack {

  /** A rectangle of a matrix. */
  record Part(int row, int rows, int column, int columns) {}

  private final Tensor tensor;
  private final Span span;
  private final int rows;
  private final int columns;

  MatrixStack(Tensor tensor) {
    this.tensor = tensor;
    this.span = Span.of(tensor);
    this.rows = Math.toIntExact(tensor.size(-2));
    this.columns = Math.toIntExact(tensor.size(-1));
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  long count() {
    return tensor.shape().head(tensor.rank() - 2).length();
  }

  /** Copies a part of a matrix out, its rows {@code pitch} elements apart. */
  void read(long number, Part part, float[] into, int pitch) {
    long at = first(number) + part.row() * tensor.stride(-2) + part.column() * tensor.stride(-1);
    if (tensor.stride(-1) == 1) {
      for (int row = 0; row < part.rows(); row++) {
        span.read(at + row * tensor.stride(-2), into, row * pitch, part.columns());
      }
      return;
    }
    float[] column = new float[part.rows()];
    for (int c = 0; c < part.columns(); c++) {
      span.read(at + c * tensor.stride(-1), column, 0, part.rows());
      for (int row = 0; row < part.rows(); row++) {
        into[row * pitch + c] = column[row];
      }
    }
  }

  /** Copies a part of a matrix in. */
  void write(long number, Part part, float[] from, int pitch) {
    long at = first(number) + part.row() * tensor.stride(-2) + part.column() * tensor.stride(-1);
    if (tensor.stride(-1) == 1) {
      for (int row = 0; row < part.rows(); row++) {
        span.write(at + row * tensor.stride(-2), from, row * pitch, part.columns());
      }
      return;
    }
    float[] column = new float[part.rows()];
    for (int c = 0; c < part.columns(); c++) {
      for (int row = 0; row < part.rows(); row++) {
        column[row] = from[row * pitch + c];
      }
      span.write(at + c * tensor.stride(-1), column, 0, part.rows());
    }
  }

  private long first(long number) {
    long left = number;
    long at = 0;
    for (int axis = tensor.rank() - 3; axis >= 0; axis--) {
      long size = tensor.size(axis);
      at += left % size * tensor.stride(axis);
      left /= size;
    }
    return at;
  }
}
