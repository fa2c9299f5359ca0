// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import org.snn4j.core.tensor.Tensor;

/**
 * An affine map of the columns of a matrix {@code [R, C]} with channels innermost, as a layer's
 * bias and a batch norm make it: {@code y = ((x + bias) - mean) * scale + shift}, rounded after
 * each operation.
 *
 * @param bias shape {@code [C]}, or null for none
 * @param mean shape {@code [C]}
 * @param scale shape {@code [C]}
 * @param shift shape {@code [C]}
 */
public record ColumnAffine(Tensor bias, Tensor mean, Tensor scale, Tensor shift) {

  /** The number of channels C. */
  public long channels() {
    return mean.length();
  }

  /**
   * {@code y} of x by the kernels of norms; both are dense with C innermost, of any rank.
   *
   * @param y receives the result; may be x
   */
  public void apply(Tensor x, Tensor y) {
    Tensor in = x.rows(channels());
    Tensor out = y.rows(channels());
    Kernels kernels = Kernels.of(x);
    biased(kernels, in, out);
    kernels.norms().columnApply(bias == null ? in : out, mean, scale, shift, out);
  }

  /**
   * The sums of g as {@link NormKernels#columnBackwardSums} gives them.
   *
   * @param scratch as large as x; is overwritten
   */
  public void sums(Tensor x, Tensor g, Tensor scratch, NeuronKernels.NormSums sums) {
    Tensor in = x.rows(channels());
    Tensor centred = bias == null ? in : scratch.rows(channels());
    Kernels kernels = Kernels.of(x);
    biased(kernels, in, centred);
    kernels.norms().columnBackwardSums(centred, g.rows(channels()), mean, sums.g(), sums.gx());
  }

  private void biased(Kernels kernels, Tensor in, Tensor out) {
    if (bias != null) {
      Tensor rows = bias.view(in.shape(), new long[] {0, 1}, bias.offset());
      kernels.elementwise().binary(Binary.ADD, in, rows, out);
    }
  }
}
