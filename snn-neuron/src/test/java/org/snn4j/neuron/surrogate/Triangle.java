// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

/** A user's own surrogate: a triangle of width 2 around the threshold. */
public record Triangle() implements Surrogate.Custom {

  @Override
  public double primitive(double x) {
    double inside = Math.max(-1, Math.min(1, x));
    return 0.5 + inside - inside * Math.abs(inside) / 2;
  }

  @Override
  public double derivative(double x) {
    return Math.max(0, 1 - Math.abs(x));
  }
}
