// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.core.kernel.ReductionKernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/** Sums in double precision, and maxima that keep a NaN. */
final class ReferenceReductions implements ReductionKernels {

  private static final int MIDDLE = 1;

  @Override
  public void sum(Tensor x, Tensor y) {
    if (y.length() == 0) {
      return;
    }
    if (x.length() == 0) {
      y.array().assign(0);
      return;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray total = scratch.array(DType.DOUBLE, y.shape().toArray());
      y.array().assign(Axes.sum(scratch.wide(x), MIDDLE, total));
    }
  }

  @Override
  public void max(Tensor x, Tensor y) {
    if (y.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray marks = Nans.mark(scratch, x.array(), scratch.like(x));
      INDArray poison = Axes.max(marks, MIDDLE, scratch.like(y));
      Axes.max(x.array(), MIDDLE, y.array());
      Nans.poison(poison, y.array());
    }
  }

  @Override
  public double sumOfSquares(Tensor x) {
    if (x.length() == 0) {
      return 0;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray wide = scratch.wide(x.rows(x.length()));
      wide.muli(wide);
      return Axes.sum(wide, 1, scratch.array(DType.DOUBLE, 1)).getDouble(0);
    }
  }
}
