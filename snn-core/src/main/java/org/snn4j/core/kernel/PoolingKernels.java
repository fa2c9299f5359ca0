// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.tensor.Tensor;

/**
 * Pooling over images with their channels innermost: x is the row-major memory {@code [N, H, W,
 * C]}, y is {@code [N, OH, OW, C]}.
 */
public interface PoolingKernels {

  /** The largest value of each window; padding never wins. NaN wins. */
  void max(PoolingWindow window, Tensor x, Tensor y);

  /** Sends each gradient to its window's first maximum in row-major order. */
  void maxBackward(PoolingWindow window, Tensor x, Tensor g, Tensor gx);

  /** The mean of each window, divided as {@link PoolingWindow#divisor} says. */
  void average(PoolingWindow window, Tensor x, Tensor y);

  /** Spreads each gradient over its window. */
  void averageBackward(PoolingWindow window, Tensor g, Tensor gx);
}
