// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.tensor.Tensor;

/** Convolutions for which there is something faster than ND4J's, where it pays. */
@FunctionalInterface
public interface ConvolutionKernels {

  /**
   * The gradient of the images of a 3x3 convolution with a stride of 1 and one row and column of
   * zeros on each side, if these kernels do it faster than ND4J.
   *
   * @param w the weights {@code [O, C, 3, 3]}
   * @param g the result's gradient {@code [N, O, H, W]}, dense, O innermost
   * @param gx receives {@code [N, C, H, W]}, dense, C innermost; untouched if the answer is no
   * @return whether it was done
   */
  boolean imageGradient(Tensor w, Tensor g, Tensor gx);

  /** Kernels that leave everything to ND4J. */
  static ConvolutionKernels none() {
    return (w, g, gx) -> false;
  }
}
