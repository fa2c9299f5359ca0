// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.snn4j.core.kernel.BitKernels;
import org.snn4j.core.tensor.HostMemory;
import org.snn4j.core.tensor.Tensor;

/** Bits one by one. */
final class ReferenceBits implements BitKernels {

  @Override
  public boolean pack(Tensor x, Tensor bits) {
    double[] numbers = inMemoryOrder(x).toDoubleArray();
    long[] words = new long[(numbers.length + Long.SIZE - 1) / Long.SIZE];
    boolean spikes = true;
    for (int i = 0; i < numbers.length; i++) {
      words[i / Long.SIZE] |= numbers[i] == 1 ? 1L << i : 0;
      spikes &= numbers[i] == 1 || numbers[i] == 0;
    }
    HostMemory.write(bits, to -> to.asLongBuffer().put(words));
    return spikes;
  }

  @Override
  public void unpack(Tensor bits, Tensor x) {
    long[] words = new long[(int) (bits.length() * Float.SIZE / Long.SIZE)];
    HostMemory.read(bits).asLongBuffer().get(words);
    double[] numbers = new double[(int) x.length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (words[i / Long.SIZE] >>> i) & 1;
    }
    inMemoryOrder(x).copyFrom(numbers);
  }

  private static Tensor inMemoryOrder(Tensor x) {
    return x.rows(x.length()).detach();
  }
}
