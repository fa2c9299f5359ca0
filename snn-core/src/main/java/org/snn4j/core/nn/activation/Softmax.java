// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.activation;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/** {@code e^x / sum e^x} along an axis. */
public final class Softmax extends Module {

  private final int axis;

  /** Along the given axis; negative ones count from the end. */
  public Softmax(int axis) {
    this.axis = axis;
  }

  /** The axis; negative ones count from the end. */
  public int axis() {
    return axis;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return org.snn4j.core.op.Softmax.softmax(x, axis);
  }

  @Override
  public String toString() {
    return "Softmax(dim=" + axis + ")";
  }
}
