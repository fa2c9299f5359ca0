// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.trace;

import java.util.Arrays;
import org.snn4j.core.memory.Storage;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;

/** What makes two tensors the same value: the same elements of the same memory. */
final class TensorKey {

  private final Storage storage;
  private final long offset;
  private final Shape shape;
  private final long[] strides;

  TensorKey(Tensor tensor) {
    this.storage = tensor.storage();
    this.offset = tensor.offset();
    this.shape = tensor.shape();
    this.strides = tensor.strides();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // The very block is meant, not one like it.
  public boolean equals(Object other) {
    return other instanceof TensorKey key
        && key.storage == storage
        && key.offset == offset
        && key.shape.equals(shape)
        && Arrays.equals(key.strides, strides);
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(storage) + 31 * (Long.hashCode(offset) + 31 * shape.hashCode());
  }
}
