// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.ProductKernels;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.Tensor;

/**
 * Small matrix products on the heap, each by one thread; large ones by another kernel. Products of
 * which one side alone is long, such as those of many tokens with the channels of a head, are small
 * products one after the other.
 */
public final class ParallelProducts implements ProductKernels {

  /** Operands and result of one product, that still fit the second-level cache. */
  private static final int MOST_ELEMENTS = 1 << 15;

  /** The product of the two shorter sides up to which the third may be of any length. */
  private static final long MOST_ACROSS = 1 << 12;

  /** Rows, or terms of a sum, that are taken together where a side is long. */
  private static final int PART = 128;

  /** Operands and results of several products that still fit the second-level cache. */
  private static final int PANELS = 1 << 16;

  /** Chunks that are enough for all threads. */
  private static final int CHUNKS = 32;

  /** Products of a chunk: so many multiplications that handing it out costs nothing. */
  private static final long WORK = 1 << 18;

  private final Workers workers;
  private final ProductLoops loops;
  private final ProductKernels large;
  private final Rooms<ProductRoom> rooms = new Rooms<>(ProductRoom::new);

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
    if (readBits(m, k, p)) {
      multiply(a, null, b, null, y);
    } else {
      large.multiply(a, b, y);
    }
  }

  /** Whether the products are not left to the kernel for large ones. */
  @Override
  public boolean readBits(long m, long k, long p) {
    return isSmall(m, k, p) || m * k * p / Math.max(m, Math.max(k, p)) <= MOST_ACROSS;
  }

  private static boolean isSmall(long m, long k, long p) {
    return m * k + k * p + m * p <= MOST_ELEMENTS;
  }

  @Override
  public void multiply(Tensor a, SpikeBits bitsOfA, Tensor b, SpikeBits bitsOfB, Tensor y) {
    boolean small = isSmall(a.size(-2), a.size(-1), b.size(-1));
    MatrixStack left = MatrixStack.of(a, bitsOfA, loops);
    MatrixStack right = MatrixStack.of(b, bitsOfB, loops);
    MatrixStack result = MatrixStack.of(y, null, loops);
    if (result.isByRows()) {
      multiply(left, right, result, small);
    } else {
      // The transposed result lies by rows; it is the product of the transposed factors.
      multiply(right.transposed(), left.transposed(), result.transposed(), small);
    }
  }

  private void multiply(MatrixStack left, MatrixStack right, MatrixStack result, boolean small) {
    if (small && ProductsOfPanels.takes(loops, left, right, result)) {
      ofPanels(left, right, result);
      return;
    }
    int rows = small ? left.rows() : Math.min(left.rows(), PART);
    int terms = small ? left.columns() : Math.min(left.columns(), PART);
    long work = (long) left.rows() * left.columns() * right.columns();
    rooms.forRange(
        workers,
        result.count(),
        Math.max(1, WORK / work),
        (room, from, to) ->
            new ProductInParts(loops, left, right, result, rows, terms, room).multiply(from, to));
  }

  private void ofPanels(MatrixStack left, MatrixStack right, MatrixStack result) {
    int heads = left.neighbours();
    long stacks = left.count() / heads;
    int m = left.rows();
    int k = left.columns();
    int p = right.columns();
    long work = (long) m * k * p;
    long most = Math.max(1, PANELS / (m * k + k * p + m * p));
    long least = Math.max((WORK + work - 1) / work, stacks * heads / CHUNKS);
    int together = (int) Math.min(heads, Math.min(most, least));
    int parts = (heads + together - 1) / together;
    rooms.forRange(
        workers,
        stacks * parts,
        Math.max(1, WORK / (work * together)),
        (room, from, to) ->
            new ProductsOfPanels(loops, left, right, result, together, room).multiply(from, to));
  }
}
