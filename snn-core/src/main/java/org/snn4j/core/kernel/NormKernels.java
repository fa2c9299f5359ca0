// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.tensor.Tensor;

/**
 * The loops of batch norm and layer norm over matrices {@code [R, C]}.
 *
 * <p>Batch norm normalises columns: C channels, R all other axes together. Its per-channel vectors
 * have shape {@code [C]}. Layer norm normalises rows.
 */
public interface NormKernels {

  /**
   * {@code mean[c]} and the biased {@code variance[c]} of the columns of {@code x + offset}.
   *
   * @param offset shape {@code [C]}, or null for 0
   */
  void columnStatistics(Tensor x, Tensor offset, Tensor mean, Tensor variance);

  /** {@code mean[c]} and the biased {@code variance[c]} of x's columns. */
  default void columnStatistics(Tensor x, Tensor mean, Tensor variance) {
    columnStatistics(x, null, mean, variance);
  }

  /** {@code y = (x - mean) * scale + shift} with per-channel vectors. */
  void columnApply(Tensor x, Tensor mean, Tensor scale, Tensor shift, Tensor y);

  /** {@code sumG[c] = sum of g} and {@code sumGX[c] = sum of g * (x - mean)} over the rows. */
  void columnBackwardSums(Tensor x, Tensor g, Tensor mean, Tensor sumG, Tensor sumGX);

  /** {@code gx = g * a + (x - mean) * b + c} with per-channel vectors a, b, c. */
  void columnBackwardApply(
      Tensor x, Tensor g, Tensor mean, Tensor a, Tensor b, Tensor c, Tensor gx);

  /**
   * {@code y = (x - mean) * invStd * weight + bias} along each row.
   *
   * @param weight shape {@code [C]}, or null for 1
   * @param bias shape {@code [C]}, or null for 0
   * @param mean receives each row's mean, shape {@code [R]}
   * @param invStd receives {@code 1 / sqrt(biased variance + eps)}, shape {@code [R]}
   */
  void rowNormalize(
      Tensor x, double eps, Tensor weight, Tensor bias, Tensor y, Tensor mean, Tensor invStd);

  /**
   * The derivative of {@link #rowNormalize}.
   *
   * @param gx receives the gradient of x
   * @param gWeight receives the gradient of weight, or null
   * @param gBias receives the gradient of bias, or null
   */
  void rowNormalizeBackward(
      Tensor x,
      Tensor g,
      Tensor weight,
      Tensor mean,
      Tensor invStd,
      Tensor gx,
      Tensor gWeight,
      Tensor gBias);
}
