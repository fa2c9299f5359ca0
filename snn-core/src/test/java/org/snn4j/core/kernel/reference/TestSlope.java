// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.reference;

import org.snn4j.core.kernel.SurrogateSlope;

/** Slopes with and without a form that providers know. */
enum TestSlope implements SurrogateSlope {
  SIGMOID {
    @Override
    public double derivative(double x) {
      double s = 1 / (1 + Math.exp(-4 * x));
      return 4 * s * (1 - s);
    }

    @Override
    public Known known() {
      return new Known(Form.SIGMOID, 4, 4);
    }
  },
  ATAN {
    @Override
    public double derivative(double x) {
      double scaled = Math.PI / 2 * 2 * x;
      return 1 / (1 + scaled * scaled);
    }

    @Override
    public Known known() {
      return new Known(Form.ATAN, 1, Math.PI);
    }
  },
  TRIANGLE {
    @Override
    public double derivative(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  }
}
