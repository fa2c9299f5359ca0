// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.td;

import java.util.Locale;
import java.util.Objects;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.activation.GELU;
import org.snn4j.core.op.Elementwise;
import org.snn4j.core.tensor.Tensor;

/** GELU as a temporal difference; input and output {@code [T, ...]}. */
public final class TDGELU extends TemporalDifference {

  private final GELU.Approximation approximation;

  /** Through the error function. */
  public TDGELU() {
    this(GELU.Approximation.NONE);
  }

  /** With the given approximation. */
  public TDGELU(GELU.Approximation approximation) {
    this.approximation = Objects.requireNonNull(approximation, "TDGELU: approximation");
  }

  /**
   * By the name PyTorch gives the approximation.
   *
   * @param approximate {@code none} or {@code tanh}
   */
  public static TDGELU named(String approximate) {
    for (GELU.Approximation approximation : GELU.Approximation.values()) {
      if (approximation.name().toLowerCase(Locale.ROOT).equals(approximate)) {
        return new TDGELU(approximation);
      }
    }
    throw new IllegalArgumentException(
        "TDGELU: approximate must be 'none' or 'tanh' but is '" + approximate + "'");
  }

  /** As a layer. */
  public static TDGELU of(GELU layer) {
    return new TDGELU(layer.approximation());
  }

  /** How the normal distribution function is computed. */
  public GELU.Approximation approximation() {
    return approximation;
  }

  @Override
  Tensor applied(Tensor totals, ForwardPass pass) {
    return approximation == GELU.Approximation.NONE
        ? Elementwise.gelu(totals)
        : Elementwise.geluTanh(totals);
  }
}
