// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.testing;

import org.snn4j.core.tensor.Tensor;

/** A differentiable function under test. */
@FunctionalInterface
public interface Operation {

  /** The result for the given operands. */
  Tensor apply(Tensor... inputs);
}
