// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.nd4j;

import org.snn4j.core.kernel.NormKernels;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.cuda.device.KernelDevice;
import org.snn4j.cuda.kernel.BatchNorm;
import org.snn4j.cuda.kernel.Currents;
import org.snn4j.cuda.kernel.Norm;

/**
 * Batch norms of tensors; layer norms, statistics of sums and matrices without elements go to other
 * kernels.
 */
final class CudaNorms implements NormKernels {

  private final DeviceArrays arrays;
  private final NormKernels others;
  private final BatchNorm norm;

  CudaNorms(KernelDevice device, DeviceArrays arrays, NormKernels others) {
    this.arrays = arrays;
    this.others = others;
    this.norm = new BatchNorm(device);
  }

  @Override
  public void columnStatistics(Tensor x, Tensor offset, Tensor mean, Tensor variance) {
    if (x.length() == 0 || offset != null) {
      others.columnStatistics(x, offset, mean, variance);
      return;
    }
    norm.statistics(
        arrays.read(x), x.size(0), columns(x), arrays.write(mean), arrays.write(variance));
    arrays.written(mean, variance);
  }

  @Override
  public void columnApply(Tensor x, Tensor mean, Tensor scale, Tensor shift, Tensor y) {
    if (x.length() == 0) {
      return;
    }
    Norm vectors = new Norm(null, arrays.read(mean), arrays.read(scale), arrays.read(shift));
    Currents in = new Currents(arrays.read(x), vectors, null);
    norm.apply(in, x.size(0), columns(x), arrays.write(y));
    arrays.written(y);
  }

  @Override
  public void columnBackwardSums(Tensor x, Tensor g, Tensor mean, Tensor sumG, Tensor sumGX) {
    if (x.length() == 0) {
      others.columnBackwardSums(x, g, mean, sumG, sumGX);
      return;
    }
    norm.backwardSums(
        arrays.read(x),
        arrays.read(g),
        arrays.read(mean),
        x.size(0),
        columns(x),
        arrays.write(sumG),
        arrays.write(sumGX));
    arrays.written(sumG, sumGX);
  }

  @Override
  public void columnBackwardApply(
      Tensor x, Tensor g, Tensor mean, Tensor a, Tensor b, Tensor c, Tensor gx) {
    if (x.length() == 0) {
      return;
    }
    BatchNorm.Slopes slopes =
        new BatchNorm.Slopes(arrays.read(mean), arrays.read(a), arrays.read(b), arrays.read(c));
    norm.backwardApply(
        arrays.read(x), arrays.read(g), slopes, x.size(0), columns(x), arrays.write(gx));
    arrays.written(gx);
  }

  private static int columns(Tensor x) {
    return Math.toIntExact(x.size(1));
  }

  @Override
  public void rowNormalize(
      Tensor x, double eps, Tensor weight, Tensor bias, Tensor y, Tensor mean, Tensor invStd) {
    others.rowNormalize(x, eps, weight, bias, y, mean, invStd);
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
    others.rowNormalizeBackward(x, g, weight, mean, invStd, gx, gWeight, gBias);
  }
}
