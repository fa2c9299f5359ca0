// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.onnx.operator;

import java.util.function.DoubleUnaryOperator;
import org.snn4j.ann2snn.onnx.OnnxTensor;
import org.snn4j.core.tensor.Shape;

/** Operations on constants, done once in the import. */
final class Folding {

  private Folding() {}

  /** A matrix with its axes exchanged. */
  static OnnxTensor transposed(OnnxTensor matrix) {
    return permuted(matrix, 1, 0);
  }

  /** The axes in another order: axis i of the result is axis {@code order[i]}. */
  static OnnxTensor permuted(OnnxTensor tensor, int... order) {
    Shape from = tensor.shape();
    long[] sizes = new long[order.length];
    int[] steps = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      sizes[i] = from.size(order[i]);
      steps[i] = Math.toIntExact(from.tail(order[i] + 1).length());
    }
    double[] values = tensor.reals();
    double[] moved = new double[values.length];
    int[] at = new int[order.length];
    int place = 0;
    for (int i = 0; i < moved.length; i++) {
      moved[i] = values[place];
      for (int axis = order.length - 1; axis >= 0; axis--) {
        place += steps[axis];
        if (++at[axis] < sizes[axis]) {
          break;
        }
        place -= steps[axis] * at[axis];
        at[axis] = 0;
      }
    }
    return OnnxTensor.of(tensor.name(), Shape.of(sizes), moved);
  }

  /** Every element multiplied. */
  static OnnxTensor scaled(OnnxTensor tensor, double factor) {
    return factor == 1 ? tensor : mapped(tensor, x -> x * factor);
  }

  /** A function of every element; whole numbers become floating-point ones. */
  static OnnxTensor mapped(OnnxTensor tensor, DoubleUnaryOperator function) {
    double[] values = tensor.reals();
    for (int i = 0; i < values.length; i++) {
      values[i] = function.applyAsDouble(values[i]);
    }
    return OnnxTensor.of(tensor.name(), tensor.shape(), values);
  }
}
