// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import java.util.function.IntUnaryOperator;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The samples of a batch, to fill other batches with. */
final class Samples {

  /** The values of a batch, before they have a place. */
  record Filled(DType dtype, Shape shape, double[] values) {
    Tensor in(TensorScope scope) {
      Tensor tensor = scope.allocate(dtype, shape);
      tensor.copyFrom(values);
      return tensor;
    }
  }

  private final DType dtype;
  private final Shape shape;
  private final int axis;
  private final double[] values;

  Samples(Tensor x, int batchAxis) {
    this.dtype = x.dtype();
    this.shape = x.shape();
    this.axis = batchAxis;
    this.values = x.toDoubleArray();
  }

  int count() {
    return Math.toIntExact(shape.size(axis));
  }

  Filled all() {
    return filled(count(), i -> i);
  }

  /** With the first sample again at the end. */
  Filled oneMore() {
    return filled(count() + 1, i -> i % count());
  }

  /** With all the others replaced by copies of one sample, which stays in its place. */
  Filled allLike(int sample) {
    return filled(count(), i -> sample);
  }

  /** A batch whose place i holds the sample {@code source(i)}. */
  private Filled filled(int size, IntUnaryOperator source) {
    Shape filled = shape.with(axis, size);
    int inner = Math.toIntExact(shape.tail(axis + 1).length());
    int outer = Math.toIntExact(shape.head(axis).length());
    double[] result = new double[Math.toIntExact(filled.length())];
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < size; i++) {
        int from = (o * count() + source.applyAsInt(i)) * inner;
        System.arraycopy(values, from, result, (o * size + i) * inner, inner);
      }
    }
    return new Filled(dtype, filled, result);
  }
}
