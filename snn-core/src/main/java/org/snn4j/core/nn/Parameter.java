// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import org.snn4j.core.tensor.Tensor;

/**
 * A tensor that training changes. It lives as long as the scope the module was built in; a forward
 * pass reads it through {@link ForwardPass#use(Parameter)}.
 */
public final class Parameter {

  private final Tensor value;

  /** Around a tensor that nothing else writes to. */
  public Parameter(Tensor value) {
    this.value = value;
  }

  /** The present value; optimisers write into it. */
  public Tensor value() {
    return value;
  }
}
