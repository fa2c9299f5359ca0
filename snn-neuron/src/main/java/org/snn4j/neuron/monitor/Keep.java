// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.monitor;

import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/** The memory of a monitor: copies of tensors that outlive their pass. */
final class Keep implements AutoCloseable {

  private final String name;
  private TensorScope scope;
  private boolean closed;

  Keep(String name) {
    this.name = name;
    this.scope = TensorScope.open(name);
  }

  boolean isOpen() {
    return !closed;
  }

  TensorScope scope() {
    requireOpen();
    return scope;
  }

  /** The same values in memory of the monitor's, off the tape. */
  Tensor copy(Tensor tensor) {
    Tensor copy = scope().allocateLike(tensor);
    if (tensor.length() > 0) {
      Kernels.of(copy).elementwise().copy(tensor.detach(), copy);
    }
    return copy;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException(name + ": the monitor is closed and its memory given back");
    }
  }

  void clear() {
    requireOpen();
    scope.close();
    scope = TensorScope.open(name);
  }

  @Override
  public void close() {
    closed = true;
    scope.close();
  }
}
