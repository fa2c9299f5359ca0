// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.tensor.Tensor;

/** Softmax along the rows of {@code [R, C]}, shifted by each row's maximum. */
public interface SoftmaxKernels {

  /**
   * {@code y = e^x / sum e^x} along each row; a row of minus infinities gives NaN, as the peers do.
   */
  void softmax(Tensor x, Tensor y);

  /** {@code gx = y * (g - sum(g * y))} along each row. */
  void softmaxBackward(Tensor y, Tensor g, Tensor gx);

  /** {@code y = x - log sum e^x} along each row. */
  void logSoftmax(Tensor x, Tensor y);

  /** {@code gx = g - e^y * sum(g)} along each row. */
  void logSoftmaxBackward(Tensor y, Tensor g, Tensor gx);
}
