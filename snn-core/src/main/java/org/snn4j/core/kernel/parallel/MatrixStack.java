// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.Tensor;

/** The matrices in the last two axes of a tensor, by number in row-major order of the others. */
final class MatrixStack {

  /** A rectangle of a matrix. */
  record Part(int row, int rows, int column, int columns) {}

  private final Tensor tensor;
  private final Span span;
  private final SpikeBits bits;
  private final ParallelSpikesRuns.Loops loops;
  private final int rowAxis;
  private final int columnAxis;

  private MatrixStack(
      Tensor tensor,
      Span span,
      SpikeBits bits,
      ParallelSpikesRuns.Loops loops,
      int rowAxis,
      int columnAxis) {
    this.tensor = tensor;
    this.span = span;
    this.bits = bits;
    this.loops = loops;
    this.rowAxis = rowAxis;
    this.columnAxis = columnAxis;
  }

  /**
   * The matrices of a tensor.
   *
   * @param bits its spikes, and all others from the beginning of its storage on, to be read instead
   *     of its memory; or null
   */
  static MatrixStack of(Tensor tensor, SpikeBits bits, ProductLoops loops) {
    Span span = bits == null ? Span.of(tensor) : null;
    return new MatrixStack(tensor, span, bits, loops::numbers, -2, -1);
  }

  /** The same matrices, transposed. */
  MatrixStack transposed() {
    return new MatrixStack(tensor, span, bits, loops, columnAxis, rowAxis);
  }

  int rows() {
    return Math.toIntExact(tensor.size(rowAxis));
  }

  int columns() {
    return Math.toIntExact(tensor.size(columnAxis));
  }

  long count() {
    return tensor.shape().head(tensor.rank() - 2).length();
  }

  /** The size of the innermost of the other axes, 1 if there is none. */
  int neighbours() {
    return tensor.rank() < 3 ? 1 : Math.toIntExact(tensor.size(-3));
  }

  /** From an element of a matrix to the same one of the next along the innermost other axis. */
  long neighbourStep() {
    return tensor.rank() < 3 ? 0 : tensor.stride(-3);
  }

  /** From an element of a row to the same one of the next; of a column where these are whole. */
  long lineStep() {
    return tensor.stride(isByRows() ? rowAxis : columnAxis);
  }

  /** Whether a row's elements lie side by side; if not, a column's do. */
  boolean isByRows() {
    return tensor.stride(columnAxis) == 1;
  }

  /** Copies {@code n} elements out, from one of the first line of a matrix on. */
  void read(long number, long offset, float[] into, int at, int n) {
    copy(first(number) + offset, into, at, n);
  }

  /** Copies {@code n} elements in, from one of the first line of a matrix on. */
  void write(long number, long offset, float[] from, int at, int n) {
    span.write(first(number) + offset, from, at, n);
  }

  /** Copies a part of a matrix out without gaps, by rows or by columns as it lies. */
  void readAsItLies(long number, Part part, float[] into) {
    if (isByRows()) {
      read(number, part, into, part.columns());
      return;
    }
    long at = place(number, part);
    for (int c = 0; c < part.columns(); c++) {
      copy(at + c * tensor.stride(columnAxis), into, c * part.rows(), part.rows());
    }
  }

  /** Copies a part of a matrix out, its rows {@code pitch} elements apart. */
  void read(long number, Part part, float[] into, int pitch) {
    long at = place(number, part);
    if (isByRows()) {
      for (int row = 0; row < part.rows(); row++) {
        copy(at + row * tensor.stride(rowAxis), into, row * pitch, part.columns());
      }
      return;
    }
    float[] column = new float[part.rows()];
    for (int c = 0; c < part.columns(); c++) {
      copy(at + c * tensor.stride(columnAxis), column, 0, part.rows());
      for (int row = 0; row < part.rows(); row++) {
        into[row * pitch + c] = column[row];
      }
    }
  }

  /** Copies a part of a matrix that lies by rows in. */
  void write(long number, Part part, float[] from, int pitch) {
    long at = place(number, part);
    for (int row = 0; row < part.rows(); row++) {
      span.write(at + row * tensor.stride(rowAxis), from, row * pitch, part.columns());
    }
  }

  private void copy(long from, float[] into, int at, int n) {
    if (bits == null) {
      span.read(from, into, at, n);
    } else {
      ParallelSpikesRuns.read(loops, bits.words(), tensor.offset() + from, into, at, n);
    }
  }

  private long place(long number, Part part) {
    return first(number)
        + part.row() * tensor.stride(rowAxis)
        + part.column() * tensor.stride(columnAxis);
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
