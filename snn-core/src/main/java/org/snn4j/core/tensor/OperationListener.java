// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.util.List;

/** Sees the operations whose results belong to a scope: how a network's graph is recorded. */
@FunctionalInterface
public interface OperationListener {

  /**
   * Called when an operation has run. One that is made of others is told after them, with the same
   * result.
   *
   * @param inputs what it was computed from; null where an optional one was left out
   * @param outputs what it computed
   */
  void performed(Operation operation, List<Tensor> inputs, List<Tensor> outputs);
}
