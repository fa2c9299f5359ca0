// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import org.snn4j.core.tensor.Tensor;

/**
 * Sees every module's input and output during a forward pass; see {@link ForwardPass#watchedBy}.
 */
@FunctionalInterface
public interface Monitor {

  /** Called after a module has run; the tensors live as long as the pass's scope. */
  void observe(Module module, Tensor input, Tensor output);
}
