// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import org.snn4j.core.kernel.ColumnAffine;
import org.snn4j.core.tensor.Backward;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * A batch norm whose statistics are known and whose result nobody has computed: who takes the
 * result normalises on the way in, and the normalised tensor never lies in memory.
 *
 * <p>Who takes it records one operation with {@link #inputs} among its inputs, and hands the
 * gradient of the normalised values to {@link #backward}.
 */
public final class DeferredNorm {

  /** The number of what is added before, among the inputs. */
  private static final int OFFSET = 3;

  private final BatchNorm norm;
  private final ColumnAffine affine;
  private final Tensor mean;
  private final Tensor variance;
  private final Tensor[] inputs;

  DeferredNorm(
      BatchNorm norm, ColumnAffine affine, Tensor mean, Tensor variance, Tensor... inputs) {
    this.norm = norm;
    this.affine = affine;
    this.mean = mean;
    this.variance = variance;
    this.inputs = inputs;
  }

  /** What is to be normalised, {@code [N, C, ...]} with C innermost in memory, off the tape. */
  public Tensor image() {
    return norm.image();
  }

  /** What to apply to the rows of {@link #image}. */
  public ColumnAffine affine() {
    return affine;
  }

  /** The mean of each channel {@code [C]}, off the tape. */
  public Tensor mean() {
    return mean;
  }

  /** The biased variance of each channel {@code [C]}, off the tape. */
  public Tensor variance() {
    return variance;
  }

  /**
   * What the result depends on: the image, the norm's weight and bias, and what is added to the
   * image before; all but the first may be null.
   */
  public Tensor[] inputs() {
    return inputs.clone();
  }

  /** Memory for one of the sums that {@link #backward} takes. */
  public Tensor allocateSums(TensorScope scope) {
    return scope.allocate(image().dtype(), Shape.of(affine.channels()));
  }

  /**
   * Hands out the gradients of {@link #inputs}.
   *
   * @param g gradient of the normalised values, laid out as {@link #image}; is overwritten
   * @param sumG sums of g by channel {@code [C]}
   * @param sumGX sums by channel of g times the image less its mean
   * @param numbers of the inputs in the recorded operation
   */
  public void backward(Tensor g, Tensor sumG, Tensor sumGX, int[] numbers, Backward.Sink sink) {
    norm.give(g.rows(affine.channels()), sumG, sumGX, g, numbers, sink);
    if (sink.needs(numbers[OFFSET])) {
      sink.give(numbers[OFFSET], sink.scope().zeros(image().dtype(), inputs[OFFSET].shape()));
    }
  }
}
