// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.SurrogateSlope.Form;

/** A known form with its formula in double precision. */
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
    return known().at(x);
  }

  @Override
  public Known known() {
    return new Known(form, a, b, c);
  }
}
