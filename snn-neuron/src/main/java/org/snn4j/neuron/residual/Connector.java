// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.residual;

import org.snn4j.core.tensor.Tensor;

/** How a shortcut and a branch of the same shape become one output. */
@FunctionalInterface
public interface Connector {

  /**
   * Joins by operations of {@code core.op}, so that gradients flow.
   *
   * @param shortcut what went around the branch
   * @param branch what went through it, shaped like the shortcut
   * @return shaped like both
   */
  Tensor connect(Tensor shortcut, Tensor branch);

  /** This connector with shortcut and branch exchanged. */
  default Connector swapped() {
    return (shortcut, branch) -> connect(branch, shortcut);
  }
}
