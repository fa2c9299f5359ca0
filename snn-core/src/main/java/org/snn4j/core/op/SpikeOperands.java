// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Optional;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.tensor.Strides;
import org.snn4j.core.tensor.Tensor;

/** Sums and products of operands whose spikes are known as bits: their numbers stay unwritten. */
final class SpikeOperands {

  /**
   * How an operand is repeated along another's memory.
   *
   * @param row elements that lie next to each other in both
   * @param times how often they come before the next ones
   */
  private record Repetition(long row, long times) {}

  private SpikeOperands() {}

  /**
   * Writes {@code y = f(a, b)}, to the bit as from numbers, if an operand's spikes are known as
   * bits.
   *
   * @param y dense, alone in its memory
   * @return false, and nothing is written, if they are not, or the operands lie otherwise than y
   */
  static boolean combine(Binary function, Tensor a, Tensor b, Tensor y) {
    boolean commutes = function == Binary.ADD || function == Binary.MULTIPLY;
    if (!commutes || !y.hasLayoutOf(a) || !y.hasLayoutOf(b)) {
      return false;
    }
    Optional<KnownBits> left = Spikes.bitsOf(a);
    Optional<KnownBits> right = Spikes.bitsOf(b);
    if (left.isPresent() && right.isPresent()) {
      left.get().combine(function, right.get(), y);
    } else if (right.isPresent()) {
      right.get().combine(function, a, y);
    } else if (left.isPresent()) {
      left.get().combine(function, b, y);
    }
    return left.isPresent() || right.isPresent();
  }

  /**
   * Lets y hold the spikes of {@code a * b}, which are those that both have, as bits, if both are
   * known as bits.
   *
   * @param y dense, alone in its memory
   * @return false, and nothing is noted, if they are not, or the operands lie otherwise than y
   */
  static boolean both(Tensor a, Tensor b, Tensor y) {
    Optional<KnownBits> left = Spikes.bitsOf(a);
    Optional<KnownBits> right = Spikes.bitsOf(b);
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    return y.hasLayoutOf(a)
        ? both(left.get(), right.get(), b, y)
        : y.hasLayoutOf(b) && both(right.get(), left.get(), a, y);
  }

  private static boolean both(KnownBits whole, KnownBits part, Tensor repeated, Tensor y) {
    Optional<Repetition> found = repetition(Views.repeated(repeated.detach(), y.shape()), y);
    found.ifPresent(
        repetition -> {
          SpikeBits bits = Spikes.room(y);
          whole.both(part, repetition.row(), repetition.times(), bits);
          Spikes.marked(y, bits);
        });
    return found.isPresent();
  }

  /** How x is repeated along y, if in whole words of bits. */
  private static Optional<Repetition> repetition(Tensor x, Tensor y) {
    int[] order = Strides.byStride(y.shape(), y.strides());
    long row = 1;
    int at = 0;
    for (; at < order.length && steps(x, order[at], row); at++) {
      row *= x.size(order[at]);
    }
    long times = 1;
    for (; at < order.length && steps(x, order[at], 0); at++) {
      times *= x.size(order[at]);
    }
    long rows = row;
    for (; at < order.length && steps(x, order[at], rows); at++) {
      rows *= x.size(order[at]);
    }
    boolean inWords = times == 1 || row % Long.SIZE == 0;
    return at == order.length && inWords
        ? Optional.of(new Repetition(row, times))
        : Optional.empty();
  }

  /** Whether an axis has the stride, or is not walked along. */
  private static boolean steps(Tensor x, int axis, long stride) {
    return x.size(axis) == 1 || x.stride(axis) == stride;
  }
}
