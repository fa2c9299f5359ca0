// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Owns the temporary arrays of one kernel call. */
final class Scratch implements AutoCloseable {

  private final TensorScope scope = TensorScope.open("reference kernel");
  private final List<INDArray> flags = new ArrayList<>();

  /** A row-major tensor of undefined content. */
  Tensor tensor(DType dtype, long... sizes) {
    return scope.allocate(dtype, Shape.of(sizes));
  }

  /** A row-major array of undefined content. */
  INDArray array(DType dtype, long... sizes) {
    return tensor(dtype, sizes).array();
  }

  /** A row-major array of the model's type and of undefined content. */
  INDArray array(INDArray model, long... sizes) {
    return array(model.dataType() == DataType.FLOAT ? DType.FLOAT : DType.DOUBLE, sizes);
  }

  /** An array of the model's type and shape, its content undefined. */
  INDArray like(Tensor model) {
    return scope.allocateLike(model).array();
  }

  /** A copy in the tensor's own type. */
  INDArray copy(Tensor x) {
    INDArray copy = like(x);
    copy.assign(x.array());
    return copy;
  }

  /** A copy in double precision. */
  INDArray wide(Tensor x) {
    INDArray copy = array(DType.DOUBLE, x.shape().toArray());
    copy.assign(x.array());
    return copy;
  }

  /** A BOOL array of the array's shape, its content undefined. */
  INDArray flagsLike(INDArray model) {
    INDArray array = Nd4j.createUninitialized(DataType.BOOL, model.shape());
    flags.add(array);
    return array;
  }

  @Override
  public void close() {
    flags.forEach(INDArray::close);
    scope.close();
  }
}
