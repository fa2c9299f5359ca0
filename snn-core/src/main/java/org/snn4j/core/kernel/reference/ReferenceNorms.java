// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.kernel.NormKernels;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Tensor;

/** Statistics in double precision, the rest in the tensor's own type. */
final class ReferenceNorms implements NormKernels {

  private static final int ROWS = 0;
  private static final int COLUMNS = 1;

  @Override
  public void columnStatistics(Tensor x, Tensor offset, Tensor mean, Tensor variance) {
    long rows = x.size(0);
    long channels = x.size(1);
    if (channels == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor exact = scratch.tensor(DType.DOUBLE, channels);
      INDArray wide = scratch.wide(offset == null ? x : sum(scratch, x, offset));
      Axes.sum(wide, ROWS, exact.array()).divi(rows);
      mean.array().assign(exact.array());
      wide.subi(Axes.asRows(exact, x));
      wide.muli(wide);
      variance.array().assign(Axes.sum(wide, ROWS, exact.array()).divi(rows));
    }
  }

  private static Tensor sum(Scratch scratch, Tensor x, Tensor offset) {
    Tensor sum = scratch.tensor(x.dtype(), x.size(0), x.size(1));
    if (x.length() > 0) {
      x.array().add(Axes.asRows(offset, x), sum.array());
    }
    return sum;
  }

  @Override
  public void columnApply(Tensor x, Tensor mean, Tensor scale, Tensor shift, Tensor y) {
    if (x.length() == 0) {
      return;
    }
    INDArray result = y.array();
    x.array().sub(Axes.asRows(mean, x), result);
    result.muli(Axes.asRows(scale, x)).addi(Axes.asRows(shift, x));
  }

  @Override
  public void columnBackwardSums(Tensor x, Tensor g, Tensor mean, Tensor sumG, Tensor sumGX) {
    if (x.length() == 0) {
      sumG.array().assign(0);
      sumGX.array().assign(0);
      return;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray total = scratch.array(DType.DOUBLE, x.size(1));
      INDArray gradient = scratch.wide(g);
      INDArray centred = scratch.wide(x);
      INDArray centre = scratch.wide(mean.view(x.shape(), new long[] {0, 1}, mean.offset()));
      sumG.array().assign(Axes.sum(gradient, ROWS, total));
      centred.subi(centre).muli(gradient);
      sumGX.array().assign(Axes.sum(centred, ROWS, total));
    }
  }

  @Override
  public void columnBackwardApply(
      Tensor x, Tensor g, Tensor mean, Tensor a, Tensor b, Tensor c, Tensor gx) {
    if (x.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray centred = scratch.copy(x);
      centred.subi(Axes.asRows(mean, x)).muli(Axes.asRows(b, x));
      INDArray result = gx.array();
      g.array().mul(Axes.asRows(a, x), result);
      result.addi(centred).addi(Axes.asRows(c, x));
    }
  }

  @Override
  public void rowNormalize(
      Tensor x, double eps, Tensor weight, Tensor bias, Tensor y, Tensor mean, Tensor invStd) {
    if (x.length() == 0) {
      return;
    }
    try (Scratch scratch = new Scratch()) {
      Tensor statistic = scratch.tensor(DType.DOUBLE, x.size(0));
      INDArray centred = scratch.wide(x);
      Axes.sum(centred, COLUMNS, statistic.array()).divi(x.size(1));
      mean.array().assign(statistic.array());
      centred.subi(Axes.asColumns(statistic, x));
      INDArray squares = scratch.array(DType.DOUBLE, x.shape().toArray());
      centred.mul(centred, squares);
      Axes.sum(squares, COLUMNS, statistic.array()).divi(x.size(1)).addi(eps);
      Nd4j.exec(new Sqrt(statistic.array(), statistic.array()));
      statistic.array().rdivi(1);
      invStd.array().assign(statistic.array());
      INDArray result = y.array();
      result.assign(centred.muli(Axes.asColumns(statistic, x)));
      if (weight != null) {
        result.muli(Axes.asRows(weight, x));
      }
      if (bias != null) {
        result.addi(Axes.asRows(bias, x));
      }
    }
  }

  @Override
  public void rowNormalizeBackward(
      Tensor x,
      Tensor g,
      Tensor weight,
      Tensor mean,
      Tensor invStd,
      Tensor gx,
      Tensor gWeight,
      Tensor gBias) {
    if (x.length() == 0) {
      clear(gWeight);
      clear(gBias);
      return;
    }
    try (Scratch scratch = new Scratch()) {
      INDArray gradient = scratch.wide(g);
      INDArray normal = normal(scratch, x, mean, invStd);
      INDArray product = scratch.array(DType.DOUBLE, x.shape().toArray());
      INDArray perColumn = scratch.array(DType.DOUBLE, x.size(1));
      if (gBias != null) {
        gBias.array().assign(Axes.sum(gradient, ROWS, perColumn));
      }
      if (gWeight != null) {
        gradient.mul(normal, product);
        gWeight.array().assign(Axes.sum(product, ROWS, perColumn));
      }
      if (weight != null) {
        gradient.muli(scratch.wide(spread(weight, x, 1)));
      }
      // gx = invStd * (g - mean(g) - normal * mean(g * normal)), with g times the weight.
      Tensor perRow = scratch.tensor(DType.DOUBLE, x.size(0));
      gradient.mul(normal, product);
      Axes.sum(product, COLUMNS, perRow.array()).divi(x.size(1));
      normal.muli(Axes.asColumns(perRow, x));
      Axes.sum(gradient, COLUMNS, perRow.array()).divi(x.size(1));
      gradient.subi(Axes.asColumns(perRow, x)).subi(normal);
      gx.array().assign(gradient.muli(scratch.wide(spread(invStd, x, 0))));
    }
  }

  /** {@code (x - mean) * invStd} in double precision. */
  private static INDArray normal(Scratch scratch, Tensor x, Tensor mean, Tensor invStd) {
    INDArray centred = scratch.wide(x);
    return centred.subi(scratch.wide(spread(mean, x, 0))).muli(scratch.wide(spread(invStd, x, 0)));
  }

  /** A vector over a matrix, running along the given axis. */
  private static Tensor spread(Tensor vector, Tensor matrix, int axis) {
    long[] strides = new long[2];
    strides[axis] = 1;
    return vector.view(matrix.shape(), strides, vector.offset());
  }

  private static void clear(Tensor gradient) {
    if (gradient != null && gradient.length() > 0) {
      gradient.array().assign(0);
    }
  }
}
