// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.ColumnAffine;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Shapes;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** Batch norm and layer norm. */
public final class Normalization {

  private Normalization() {}

  /**
   * What batch norm returns in training.
   *
   * @param y the normalised tensor
   * @param mean the batch's mean of each channel {@code [C]}, off the tape
   * @param variance the batch's biased variance of each channel {@code [C]}, off the tape
   */
  public record BatchStatistics(Tensor y, Tensor mean, Tensor variance) {}

  /**
   * Batch norm by the statistics of the batch: S. Ioffe and C. Szegedy, <i>Batch Normalization</i>,
   * ICML 2015.
   *
   * @param x shape {@code [N, C]} or {@code [N, C, ...]}
   * @param weight shape {@code [C]}, or null for 1
   * @param bias shape {@code [C]}, or null for 0
   * @param eps added to the variance
   * @throws ShapeMismatchException if there is only one value in a channel, whose variance would be
   *     0
   */
  public static BatchStatistics batchNormTraining(
      Tensor x, Tensor weight, Tensor bias, double eps) {
    check("batchNormTraining", x, weight, bias);
    TensorScope scope = TensorScope.innermost(x, weight, bias);
    OfBatch batch = ofBatch(scope, x, null, weight, eps);
    Tensor y = BatchNorm.record(scope, batch.norm(), x, weight, bias);
    return new BatchStatistics(y, batch.mean(), batch.variance());
  }

  /** A norm by the statistics of its batch, and these. */
  private record OfBatch(BatchNorm norm, Tensor mean, Tensor variance) {}

  private static OfBatch ofBatch(
      TensorScope scope, Tensor x, Tensor offset, Tensor weight, double eps) {
    if (x.length() <= x.size(1)) {
      throw new ShapeMismatchException(
          "batchNormTraining: x must have more than 1 value in each channel but has shape "
              + x.shape());
    }
    Tensor image = Layouts.innermost(scope.borrow(x.detach()), 1);
    Shape channels = Shape.of(x.size(1));
    Tensor mean = scope.allocate(x.dtype(), channels);
    Tensor variance = scope.allocate(x.dtype(), channels);
    Kernels.of(x).norms().columnStatistics(image.rows(x.size(1)), offset, mean, variance);
    BatchNorm norm = new BatchNorm(scope, image, mean, variance, plain(weight), eps, true);
    return new OfBatch(norm, mean, variance);
  }

  /**
   * {@link #batchNormTraining} whose result is left to whoever takes it.
   *
   * @param offset added to the channels of x before, shape {@code [C]}, or null; its gradient is 0,
   *     because the norm takes it off again with the mean
   */
  public static DeferredNorm deferTraining(
      Tensor x, Tensor offset, Tensor weight, Tensor bias, double eps) {
    check("batchNormTraining", x, weight, bias);
    requireParameter("batchNormTraining", "offset", Shape.of(x.size(1)), offset);
    TensorScope scope = TensorScope.innermost(x, offset, weight, bias);
    OfBatch batch = ofBatch(scope, x, plain(offset), weight, eps);
    ColumnAffine affine = batch.norm().affine(scope, plain(offset), plain(bias));
    batch.norm().keepInput(scope, plain(offset), x, weight, bias);
    return new DeferredNorm(
        batch.norm(), affine, batch.mean(), batch.variance(), x, weight, bias, offset);
  }

  /**
   * {@link #batchNorm} whose result is left to whoever takes it.
   *
   * @param offset added to the channels of x before, shape {@code [C]}, or null; it has no gradient
   *     here
   */
  public static DeferredNorm defer(
      Tensor x,
      Tensor offset,
      Tensor mean,
      Tensor variance,
      Tensor weight,
      Tensor bias,
      double eps) {
    check("batchNorm", x, weight, bias);
    requireParameter("batchNorm", "offset", Shape.of(x.size(1)), offset);
    TensorScope scope = TensorScope.innermost(x, offset, mean, variance, weight, bias);
    BatchNorm norm = given(scope, x, mean, variance, weight, eps);
    ColumnAffine affine = norm.affine(scope, plain(offset), plain(bias));
    norm.keepInput(scope, null, x, weight, bias);
    return new DeferredNorm(norm, affine, mean, variance, x, weight, bias, null);
  }

  /**
   * Batch norm by given statistics, which carry no gradient.
   *
   * @param x shape {@code [N, C]} or {@code [N, C, ...]}
   * @param mean shape {@code [C]}
   * @param variance shape {@code [C]}
   * @param weight shape {@code [C]}, or null for 1
   * @param bias shape {@code [C]}, or null for 0
   * @param eps added to the variance
   */
  public static Tensor batchNorm(
      Tensor x, Tensor mean, Tensor variance, Tensor weight, Tensor bias, double eps) {
    check("batchNorm", x, weight, bias);
    TensorScope scope = TensorScope.innermost(x, mean, variance, weight, bias);
    BatchNorm norm = given(scope, x, mean, variance, weight, eps);
    return BatchNorm.record(scope, norm, x, weight, bias);
  }

  private static BatchNorm given(
      TensorScope scope, Tensor x, Tensor mean, Tensor variance, Tensor weight, double eps) {
    Shapes.requireEqual("batchNorm", "mean", Shape.of(x.size(1)), mean.shape());
    Shapes.requireEqual("batchNorm", "variance", Shape.of(x.size(1)), variance.shape());
    Tensor image = Layouts.innermost(scope.borrow(x.detach()), 1);
    return new BatchNorm(scope, image, plain(mean), plain(variance), plain(weight), eps, false);
  }

  /**
   * Layer norm over the last axes: J. L. Ba, J. R. Kiros, G. E. Hinton, <i>Layer Normalization</i>,
   * arXiv:1607.06450.
   *
   * @param x shape {@code [..., normalized]}
   * @param normalized the sizes of the axes that are normalised together
   * @param weight shaped like {@code normalized}, or null for 1
   * @param bias shaped like {@code normalized}, or null for 0
   * @param eps added to the variance
   */
  public static Tensor layerNorm(
      Tensor x, Shape normalized, Tensor weight, Tensor bias, double eps) {
    int outer = x.rank() - normalized.rank();
    if (normalized.rank() == 0 || outer < 0 || !x.shape().tail(outer).equals(normalized)) {
      throw new ShapeMismatchException(
          "layerNorm: the last axes of x must be " + normalized + " but x has shape " + x.shape());
    }
    requireParameter("layerNorm", "weight", normalized, weight);
    requireParameter("layerNorm", "bias", normalized, bias);
    TensorScope scope = TensorScope.innermost(x, weight, bias);
    long width = normalized.length();
    Shape rowsShape = Shape.of(width == 0 ? 0 : x.length() / width, width);
    Tensor rows = Layouts.rowMajor(scope.borrow(x.detach())).rows(width);
    Tensor scale = flat(weight);
    Tensor y = scope.allocate(x.dtype(), x.shape());
    Tensor mean = scope.allocate(x.dtype(), rowsShape.head(1));
    Tensor invStd = scope.allocate(x.dtype(), rowsShape.head(1));
    Kernels.of(x).norms().rowNormalize(rows, eps, scale, flat(bias), y.rows(width), mean, invStd);
    Shape shape = x.shape();
    return Tape.record(
        "layerNorm",
        y,
        (g, sink) -> {
          TensorScope walk = sink.scope();
          Tensor gradient = Layouts.rowMajor(walk.borrow(g)).rows(width);
          Tensor gx = walk.allocate(g.dtype(), shape);
          Tensor gWeight = sink.needs(1) ? walk.allocate(g.dtype(), Shape.of(width)) : null;
          Tensor gBias = sink.needs(2) ? walk.allocate(g.dtype(), Shape.of(width)) : null;
          Kernels.of(g)
              .norms()
              .rowNormalizeBackward(
                  rows, gradient, scale, mean, invStd, gx.rows(width), gWeight, gBias);
          sink.give(0, gx);
          if (gWeight != null) {
            sink.give(1, gWeight.reshapedView(normalized));
          }
          if (gBias != null) {
            sink.give(2, gBias.reshapedView(normalized));
          }
        },
        x,
        weight,
        bias);
  }

  private static void check(String where, Tensor x, Tensor weight, Tensor bias) {
    if (x.rank() < 2) {
      throw new ShapeMismatchException(
          where + ": x must have shape [N, C] or [N, C, ...] but has " + x.shape());
    }
    requireParameter(where, "weight", Shape.of(x.size(1)), weight);
    requireParameter(where, "bias", Shape.of(x.size(1)), bias);
  }

  private static void requireParameter(String where, String name, Shape shape, Tensor given) {
    if (given != null) {
      Shapes.requireEqual(where, name, shape, given.shape());
    }
  }

  /** A vector off the tape and without gaps. */
  private static Tensor plain(Tensor vector) {
    return vector == null ? null : Layouts.rowMajor(vector.detach());
  }

  private static Tensor flat(Tensor parameter) {
    if (parameter == null) {
      return null;
    }
    Shape vector = Shape.of(parameter.length());
    Tensor plain = plain(parameter);
    return plain.view(vector, Strides.rowMajor(vector), plain.offset());
  }
}
