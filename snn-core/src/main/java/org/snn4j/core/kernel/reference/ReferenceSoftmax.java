// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.SoftmaxKernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/** In double precision throughout, rounded once. */
final class ReferenceSoftmax implements SoftmaxKernels {

  private static final int COLUMNS = 1;

  @Override
  public void softmax(Tensor x, Tensor y) {
    if (x.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor perRow = scratch.tensor(DType.DOUBLE, x.size(0));
      INDArray powers = shifted(scratch, x, perRow);
      Nd4j.exec(new Exp(powers, powers));
      Axes.sum(powers, COLUMNS, perRow.array());
      y.array().assign(powers.divi(Axes.asColumns(perRow, x)));
    }
  }

  @Override
  public void softmaxBackward(Tensor y, Tensor g, Tensor gx) {
    if (y.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor perRow = scratch.tensor(DType.DOUBLE, y.size(0));
      INDArray product = scratch.wide(y).muli(scratch.wide(g));
      Axes.sum(product, COLUMNS, perRow.array());
      INDArray difference = scratch.wide(g).subi(Axes.asColumns(perRow, y));
      gx.array().assign(difference.muli(scratch.wide(y)));
    }
  }

  @Override
  public void logSoftmax(Tensor x, Tensor y) {
    if (x.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor perRow = scratch.tensor(DType.DOUBLE, x.size(0));
      INDArray shifted = shifted(scratch, x, perRow);
      INDArray powers = scratch.array(DType.DOUBLE, x.shape().toArray());
      Nd4j.exec(new Exp(shifted, powers));
      Axes.sum(powers, COLUMNS, perRow.array());
      Nd4j.exec(new Log(perRow.array(), perRow.array()));
      y.array().assign(shifted.subi(Axes.asColumns(perRow, x)));
    }
  }

  @Override
  public void logSoftmaxBackward(Tensor y, Tensor g, Tensor gx) {
    if (y.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor perRow = scratch.tensor(DType.DOUBLE, y.size(0));
      INDArray gradient = scratch.wide(g);
      Axes.sum(gradient, COLUMNS, perRow.array());
      INDArray share = scratch.wide(y);
      Nd4j.exec(new Exp(share, share));
      share.muli(Axes.asColumns(perRow, y));
      gx.array().assign(gradient.subi(share));
    }
  }

  /** {@code x - max(x)} along each row, so that no power overflows. */
  private static INDArray shifted(Scratch scratch, Tensor x, Tensor perRow) {
    INDArray wide = scratch.wide(x);
    Axes.max(wide, COLUMNS, perRow.array());
    return wide.subi(Axes.asColumns(perRow, x));
  }
}
