// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.tensor.Tensor;

/**
 * Sums and maxima along the middle axis of {@code [A, R, B]}, row-major.
 *
 * <p>Partial sums are formed over fixed runs of elements and added in a fixed order, so the result
 * does not depend on the number of threads.
 */
public interface ReductionKernels {

  /** {@code y[a, b] = sum over r of x[a, r, b]}, accumulated in double precision across runs. */
  void sum(Tensor x, Tensor y);

  /** {@code y[a, b] = max over r of x[a, r, b]}; R must be at least 1. */
  void max(Tensor x, Tensor y);

  /** The sum of the squares of all elements of a dense tensor. */
  double sumOfSquares(Tensor x);
}
