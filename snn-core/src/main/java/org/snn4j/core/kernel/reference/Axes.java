// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.same.Max;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** Reductions along one axis, and vectors spread over a matrix. */
final class Axes {

  private Axes() {}

  /** {@code y = sum of x} along an axis, which y does not have; x should be in double precision. */
  static INDArray sum(INDArray x, int axis, INDArray y) {
    Nd4j.getExecutioner().exec(new Sum(x, y, false, axis));
    return y;
  }

  /**
   * {@code y = max of x} along an axis, which y does not have; a NaN in x gives no fixed result.
   */
  static INDArray max(INDArray x, int axis, INDArray y) {
    Nd4j.getExecutioner().exec(new Max(x, y, false, axis));
    return y;
  }

  /** A vector {@code [C]} seen as every row of a matrix {@code [R, C]}. */
  static INDArray asRows(Tensor vector, Tensor matrix) {
    return vector.view(matrix.shape(), new long[] {0, 1}, vector.offset()).array();
  }

  /** A vector {@code [R]} seen as every column of a matrix {@code [R, C]}. */
  static INDArray asColumns(Tensor vector, Tensor matrix) {
    return vector.view(matrix.shape(), new long[] {1, 0}, vector.offset()).array();
  }

  /** One row of a matrix as a vector. */
  static INDArray row(Tensor matrix, long row) {
    Shape vector = matrix.shape().tail(1);
    return matrix.view(vector, new long[] {1}, matrix.offset() + row * vector.length()).array();
  }
}
