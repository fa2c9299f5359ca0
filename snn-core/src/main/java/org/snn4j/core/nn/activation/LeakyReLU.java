// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.activation;

import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.ModuleText;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.Tensor;

/** {@code x} where it is positive, else {@code slope x}, element by element. */
public final class LeakyReLU extends Module {

  private final double slope;

  /** With a slope of the negative side, finite; PyTorch's default is 0.01. */
  public LeakyReLU(double slope) {
    if (!Double.isFinite(slope)) {
      throw new IllegalArgumentException("LeakyReLU: slope must be finite but is " + slope);
    }
    this.slope = slope;
  }

  /** The slope of the negative side. */
  public double slope() {
    return slope;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor above = Arithmetic.scale(Elementwise.relu(x), 1 - slope);
    return Arithmetic.add(above, Arithmetic.scale(x, slope));
  }

  @Override
  public String toString() {
    return "LeakyReLU(negative_slope=" + ModuleText.number(slope) + ")";
  }
}
