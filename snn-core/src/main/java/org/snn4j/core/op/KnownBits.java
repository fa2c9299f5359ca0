// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.op;

import java.util.Optional;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.spike.SpikeBits;
import org.snn4j.core.kernel.spike.SpikeKernels;
import org.snn4j.core.kernel.spike.SpikeRows;
import org.snn4j.core.tensor.Tensor;

/**
 * Spikes as bits, of all of a block of memory from its first element on.
 *
 * @param kernels which have given the bits
 */
record KnownBits(SpikeKernels kernels, SpikeBits bits) {

  /** The places of a matrix's spikes, if they are few enough. */
  Optional<SpikeRows> rows(Tensor x, double mostDensity) {
    int rows = Math.toIntExact(x.size(0));
    return kernels.rows(bits, x.offset(), rows, Math.toIntExact(x.size(1)), mostDensity);
  }

  /** Whether a tensor, in whatever order of axes, holds these spikes and no others. */
  boolean areAllOf(Tensor x) {
    return x.offset() == 0 && x.length() == bits.numbers() && x.isDense();
  }

  /** Whether a view of the memory lies within these spikes. */
  boolean hold(Tensor view) {
    long last = view.offset();
    for (int axis = 0; axis < view.rank(); axis++) {
      last += (view.size(axis) - 1) * view.stride(axis);
    }
    return view.length() > 0 && last < bits.numbers();
  }

  /** Writes the numbers 0 and 1. */
  void write(Tensor x) {
    kernels.write(bits, x);
  }

  /** Writes {@code y = f(x, these)}. */
  void combine(Binary function, Tensor x, Tensor y) {
    kernels.combine(function, x, bits, y);
  }

  /** Writes {@code y = f(these, others)}. */
  void combine(Binary function, KnownBits others, Tensor y) {
    kernels.combine(function, bits, others.bits(), y);
  }

  /** Gives those that others have, too: their rows, each so many times before the next. */
  void both(KnownBits others, long row, long times, SpikeBits y) {
    kernels.both(bits, others.bits(), row, times, y);
  }

  void giveBack() {
    kernels.giveBack(bits);
  }
}
