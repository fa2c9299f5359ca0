// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.spike.PackedMatrix;
import org.snn4j.core.tensor.Tensor;

/**
 * A matrix {@code [K, P]} in blocks of columns, on the heap: {@code [blocks][K][width]}, the last
 * block filled up with zeros.
 *
 * @param rows K
 * @param columns P
 * @param width columns of a block
 * @param values the blocks, one after the other, from {@link CacheLines#BEFORE} on
 */
@SuppressWarnings("ArrayRecordComponent")
record ParallelSpikesMatrix(int rows, int columns, int width, float[] values)
    implements PackedMatrix {

  /** The number of blocks that P columns fill. */
  static int blocks(long columns, int width) {
    return Math.toIntExact((columns + width - 1) / width);
  }

  /** Packs a matrix with any strides, blocks in parallel. */
  static ParallelSpikesMatrix of(Tensor w, Workers workers, SpikeLoops loops) {
    int rows = Math.toIntExact(w.size(0));
    int columns = Math.toIntExact(w.size(1));
    int width = loops.width();
    int blocks = blocks(columns, width);
    float[] values = new float[Math.toIntExact(CacheLines.BEFORE + (long) blocks * rows * width)];
    ParallelSpikesMatrix packed = new ParallelSpikesMatrix(rows, columns, width, values);
    Span span = Span.of(w);
    workers.forRange(
        blocks,
        1,
        (from, to) -> {
          for (int block = (int) from; block < to; block++) {
            packed.fill(block, (long) block * width * w.stride(1), w, span, loops);
          }
        });
    return packed;
  }

  /** The elements that {@link #ofBlock} needs. */
  static int elementsOfBlock(Tensor w, int width) {
    return Math.toIntExact(CacheLines.BEFORE + w.size(0) * width);
  }

  /**
   * One block of columns as a matrix of its own.
   *
   * @param values where it is to lie, at least {@link #elementsOfBlock} long
   */
  static ParallelSpikesMatrix ofBlock(
      Tensor w, Span span, int block, SpikeLoops loops, float[] values) {
    int rows = Math.toIntExact(w.size(0));
    int width = loops.width();
    int count = Math.toIntExact(Math.min(width, w.size(1) - (long) block * width));
    ParallelSpikesMatrix packed = new ParallelSpikesMatrix(rows, count, width, values);
    packed.fill(0, (long) block * width * w.stride(1), w, span, loops);
    return packed;
  }

  /** The number of blocks. */
  int blocks() {
    return blocks(columns, width);
  }

  /** Where a block begins. */
  int at(int block) {
    return CacheLines.BEFORE + block * rows * width;
  }

  /** The number of columns of a block that are the matrix's. */
  int columnsOf(int block) {
    return Math.min(width, columns - block * width);
  }

  /** Reads a block's columns, the first of which begins at an element of the span. */
  private void fill(int block, long first, Tensor w, Span span, SpikeLoops loops) {
    int count = columnsOf(block);
    if (w.stride(1) == 1 || columns == 1) {
      loops.read(span, first, w.stride(0), rows, count, values, at(block));
      return;
    }
    if (w.stride(0) != 1 && rows > 1) {
      fillSingly(at(block), first, count, w, span);
      return;
    }
    TurnedBlock.read(span, first, w.stride(1), null, rows, count, values, at(block), width);
  }

  private void fillSingly(int at, long first, int count, Tensor w, Span span) {
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < count; i++) {
        values[at + row * width + i] = span.get(first + row * w.stride(0) + i * w.stride(1));
      }
    }
  }
}
