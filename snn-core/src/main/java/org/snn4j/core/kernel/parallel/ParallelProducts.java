// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.ProductKernels;
import org.snn4j.core.tensor.Tensor;

/** Small matrix products on the heap, each by one thread; large ones by another kernel. */
public final class ParallelProducts implements ProductKernels {

  /** Operands and result of one product, that still fit the second-level cache. */
  private static final int MOST_ELEMENTS = 1 << 15;

  /** Products of a chunk: so many multiplications that handing it out costs nothing. */
  private static final long WORK = 1 << 18;

  private final Workers workers;
  private final ProductLoops loops;
  private final ProductKernels large;

  /** Products with the given loops, and a kernel for larger matrices. */
  public ParallelProducts(Workers workers, ProductLoops loops, ProductKernels large) {
    this.workers = workers;
    this.loops = loops;
    this.large = large;
  }

  @Override
  public void multiply(Tensor a, Tensor b, Tensor y) {
    long m = a.size(-2);
    long k = a.size(-1);
    long p = b.size(-1);
    if (m * k + k * p + m * p > MOST_ELEMENTS) {
      large.multiply(a, b, y);
      return;
    }
    MatrixStack left = new MatrixStack(a);
    MatrixStack right = new MatrixStack(b);
    MatrixStack result = new MatrixStack(y);
    workers.forRange(
        result.count(),
        Math.max(1, WORK / (m * k * p)),
        (from, to) -> multiply(left, right, result, from, to));
  }

  private void multiply(
      MatrixStack left, MatrixStack right, MatrixStack result, long from, long to) {
    int m = left.rows();
    int k = left.columns();
    int p = right.columns();
    int pitch = loops.padded(p);
    float[] a = new float[m * k];
    float[] b = new float[k * pitch];
    float[] c = new float[m * pitch];
    for (long number = from; number < to; number++) {
      left.read(number, a, k);
      right.read(number, b, pitch);
      loops.multiply(a, b, c, m, k, p);
      result.write(number, c, pitch);
    }
  }
}
