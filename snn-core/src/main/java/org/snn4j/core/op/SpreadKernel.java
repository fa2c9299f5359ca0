// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * A dilated kernel as a larger one with zeros between its taps.
 *
 * <p>ND4J computes the padding it hands to oneDNN as if kernels were never dilated, so dilated
 * convolutions of FLOAT images fail there. Spread out, they take the same fast path as all others.
 *
 * @param weight the kernel without dilation {@code [O, C, kH, kW]}
 * @param geometry the same convolution in terms of that kernel
 * @param isCopy whether the weight is a tensor of its own
 */
record SpreadKernel(Tensor weight, ConvGeometry geometry, boolean isCopy) {

  /** The weight itself where nothing is dilated. */
  static SpreadKernel of(TensorScope scope, Tensor w, ConvGeometry geometry) {
    if (geometry.dilationH() == 1 && geometry.dilationW() == 1) {
      return new SpreadKernel(w, geometry, false);
    }
    ConvGeometry spread = geometry.withoutDilation();
    Shape shape = Shape.of(w.size(0), w.size(1), spread.kernelH(), spread.kernelW());
    Tensor wide = scope.allocate(w.dtype(), shape);
    Kernels.of(wide).elementwise().fill(wide, 0);
    Kernels.of(wide).elementwise().copy(w, taps(wide, w.shape(), geometry));
    return new SpreadKernel(wide, spread, true);
  }

  /** The taps of a spread kernel, as a view of the dilated kernel's shape. */
  static Tensor taps(Tensor wide, Shape shape, ConvGeometry geometry) {
    long[] strides = wide.strides();
    strides[2] *= geometry.dilationH();
    strides[3] *= geometry.dilationW();
    return wide.view(shape, strides, wide.offset());
  }

  /** Gives a copy's memory back. */
  void release(TensorScope scope) {
    if (isCopy) {
      scope.release(weight);
    }
  }
}
