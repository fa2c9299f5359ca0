// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.quantized;

import java.util.Locale;
import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;
import org.snn4j.neuron.STBIFNeuron;
import org.snn4j.neuron.quantize.Quantize;

/**
 * Rounds activations to levels, {@code y = clamp(floor(x / s + 1/2), negMin, posMax) s}; any shape.
 *
 * <p>The gradient passes straight through within the levels and is 0 outside. The step {@code s} is
 * a buffer: saved, but not learned here.
 */
public final class Quantizer extends Module {

  private final Buffer s;
  private final int level;
  private final boolean symmetric;

  /**
   * A quantiser.
   *
   * @param s the distance between levels, finite and greater than 0
   * @param level how many levels, 2 or more
   * @param symmetric whether they lie on both sides of 0: from {@code -level/2} to {@code level/2 -
   *     1}, else from 0 to {@code level - 1}
   */
  public Quantizer(double s, int level, boolean symmetric, Init init) {
    Require.positive("Quantizer", "s", s);
    if (level < 2) {
      throw new IllegalArgumentException("Quantizer: level must be 2 or more but is " + level);
    }
    this.s = buffer("s", init.constant(s));
    this.level = level;
    this.symmetric = symmetric;
  }

  /** The distance between levels. */
  public double s() {
    return s.value().item();
  }

  /** How many levels. */
  public int level() {
    return level;
  }

  /** Whether levels lie on both sides of 0. */
  public boolean isSymmetric() {
    return symmetric;
  }

  /** The number of the highest level. */
  public int posMax() {
    return symmetric ? level / 2 - 1 : level - 1;
  }

  /** The number of the lowest level. */
  public int negMin() {
    return symmetric ? -(level / 2) : 0;
  }

  /** The neurons whose outputs sum to this quantiser's, once they have settled. */
  public STBIFNeuron neuron() {
    return new STBIFNeuron(s(), level, symmetric);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    Tensor steps = Arithmetic.divide(x, pass.use(s));
    // Clamped before it is rounded, so that the gradient ends where the levels do.
    Tensor inside = Quantize.clamp(Arithmetic.add(steps, 0.5), negMin(), posMax() + 0.5);
    return Arithmetic.multiply(Quantize.floor(inside), s());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Quantizer(s=%s, level=%d, sym=%s)", s(), level, symmetric);
  }
}
