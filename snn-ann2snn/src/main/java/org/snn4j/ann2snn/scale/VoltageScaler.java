// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import java.util.Locale;
import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;

/**
 * Multiplies everything by one number, {@code y = x scale}; any shape. The {@code scale} is a
 * buffer: saved, but not learned.
 */
public final class VoltageScaler extends Module {

  private final Buffer scale;

  /**
   * By a number.
   *
   * @param scale finite
   */
  public VoltageScaler(double scale, Init init) {
    Require.finite("VoltageScaler", "scale", scale);
    this.scale = buffer("scale", init.constant(scale));
  }

  /** The number. */
  public double scale() {
    return scale.value().item();
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Arithmetic.multiply(x, scale());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "VoltageScaler(%f)", scale());
  }
}
