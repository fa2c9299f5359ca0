// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import org.snn4j.core.tensor.Tensor;

/** A tensor that belongs to a module's saved state but has no gradient, such as a running mean. */
public final class Buffer {

  private final Tensor value;

  /** Around a tensor that nothing else writes to. */
  public Buffer(Tensor value) {
    this.value = value;
  }

  /** The present value; the owning module writes into it. */
  public Tensor value() {
    return value;
  }
}
