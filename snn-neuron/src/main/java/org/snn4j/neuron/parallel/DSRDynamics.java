// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.DType;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * How the neurons run forward.
 *
 * <pre>
 *   m = keep m + take x
 *   s = th if m &gt;= alpha th else 0
 *   m = m - s                        the output is s / stepLength
 * </pre>
 *
 * @param keep what a step leaves of the potential
 * @param take what a step adds of the current
 * @param alpha the potential that fires, as a share of the threshold th
 * @param stepLength the output's unit of time
 */
record DSRDynamics(double keep, double take, double alpha, double stepLength) {

  /**
   * Runs all steps.
   *
   * @param x currents {@code [T, M]}
   * @param th the threshold, in x's precision
   * @param y receives the output {@code [T, M]}
   */
  void run(Tensor x, double th, Tensor y, TensorScope scope) {
    if (x.length() == 0) {
      return;
    }
    ElementwiseKernels kernels = Kernels.of(x).elementwise();
    Shape row = Shape.of(1, x.size(1));
    Tensor level = scope.scalar(x.dtype(), level(x.dtype(), th));
    Tensor repeated = Views.expand(level, row);
    Tensor m = scope.zeros(x.dtype(), row);
    Tensor lowered = scope.allocate(x.dtype(), row);
    for (long t = 0; t < x.size(0); t++) {
      Tensor current = Views.slice(x, 0, t, t + 1);
      Tensor out = Views.slice(y, 0, t, t + 1);
      charge(kernels, m, current, out);
      kernels.binary(Binary.GREATER_OR_EQUAL, m, repeated, out);
      kernels.affine(out, th, 0, lowered);
      kernels.binary(Binary.SUBTRACT, m, lowered, m);
      kernels.affine(out, th / stepLength, 0, out);
    }
    scope.release(level);
    scope.release(m);
    scope.release(lowered);
  }

  private void charge(ElementwiseKernels kernels, Tensor m, Tensor current, Tensor scratch) {
    if (keep != 1) {
      kernels.affine(m, keep, 0, m);
    }
    if (take == 1) {
      kernels.binary(Binary.ADD, m, current, m);
      return;
    }
    kernels.affine(current, take, 0, scratch);
    kernels.binary(Binary.ADD, m, scratch, m);
  }

  /** Rounded as a product of FLOAT numbers, so that ties fall as they do in the peers. */
  private double level(DType dtype, double th) {
    return dtype == DType.FLOAT ? (float) alpha * (float) th : alpha * th;
  }
}
