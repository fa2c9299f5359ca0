// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.activation;

import java.util.Locale;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.Tensor;

/**
 * {@code x * Phi(x)} with the normal distribution function Phi: D. Hendrycks and K. Gimpel,
 * <i>Gaussian Error Linear Units</i>, arXiv 1606.08415.
 */
public final class GELU extends Module {

  private final Approximation approximation;

  /** How Phi is computed. */
  public enum Approximation {
    /** Through the error function. */
    NONE,
    /** {@code (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2}. */
    TANH
  }

  /** Through the error function. */
  public GELU() {
    this(Approximation.NONE);
  }

  /** With the given approximation. */
  public GELU(Approximation approximation) {
    this.approximation = approximation;
  }

  /** How Phi is computed. */
  public Approximation approximation() {
    return approximation;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return approximation == Approximation.NONE ? Elementwise.gelu(x) : Elementwise.geluTanh(x);
  }

  @Override
  public String toString() {
    return "GELU(approximate='" + approximation.name().toLowerCase(Locale.ROOT) + "')";
  }
}
