// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.SurrogateSlope.Form;

/** A known form with its formula in double precision, as its documentation has it. */
record SlopeForm(Form form, double a, double b, double c) implements SurrogateSlope {

  /** Every form, with constants of both sides of 1. */
  static List<SlopeForm> all() {
    List<SlopeForm> all = new ArrayList<>();
    for (Form form : Form.values()) {
      all.add(new SlopeForm(form, 1.5, 0.75, 0.125));
      all.add(new SlopeForm(form, 0.25, 3, 2));
    }
    return all;
  }

  @Override
  public double derivative(double x) {
    double size = Math.abs(x);
    return switch (form) {
      case SIGMOID -> sigmoidSlope(x);
      case ATAN -> a / (1 + b * x * b * x);
      case TRIANGLE -> Math.max(0, a - b * size);
      case EXPONENTIAL -> a * Math.exp(-b * size);
      case GAUSSIAN -> a * Math.exp(-(b * x * b * x));
      case INVERSE -> a / (1 + b * size);
      case INVERSE_SQUARE -> a / Math.pow(1 + b * size, 2);
      case INVERSE_POWER -> Math.pow(1 + b * size, -a);
      case CAPPED_INVERSE -> Math.min(1 / size, a);
      case WINDOW -> size < b ? a : c;
      case SIDES -> x >= 0 ? a : b;
      case LOG_TAIL -> x <= 0 ? a : 1 / Math.max(1, x);
      case SIGMOID_AND_INVERSE -> x < 0 ? sigmoidSlope(x) : c / (1 + x);
    };
  }

  private double sigmoidSlope(double x) {
    double s = 1 / (1 + Math.exp(b * Math.abs(x)));
    return a * s * (1 - s);
  }

  @Override
  public Known known() {
    return new Known(form, a, b, c);
  }
}
