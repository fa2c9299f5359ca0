// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.activation;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.tensor.Tensor;

/** {@code x - log sum e^x} along an axis. */
public final class LogSoftmax extends Module {

  private final int axis;

  /** Along the given axis; negative ones count from the end. */
  public LogSoftmax(int axis) {
    this.axis = axis;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return org.snn4j.core.op.Softmax.logSoftmax(x, axis);
  }
}
