// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.quantize;

/** A function of single numbers with whole steps, computed in the type of its argument. */
interface Rounding {

  float of(float x);

  double of(double x);

  /** To the nearest whole number, halves to the even one. */
  record Nearest() implements Rounding {
    @Override
    public float of(float x) {
      return (float) Math.rint(x);
    }

    @Override
    public double of(double x) {
      return Math.rint(x);
    }
  }

  /** Up to a whole number. */
  record Up() implements Rounding {
    @Override
    public float of(float x) {
      return (float) Math.ceil(x);
    }

    @Override
    public double of(double x) {
      return Math.ceil(x);
    }
  }

  /** Down to a whole number. */
  record Down() implements Rounding {
    @Override
    public float of(float x) {
      return (float) Math.floor(x);
    }

    @Override
    public double of(double x) {
      return Math.floor(x);
    }
  }

  /** To the nearest multiple of a step. */
  record Multiples(double step) implements Rounding {
    @Override
    public float of(float x) {
      return (float) Math.rint(x / (float) step) * (float) step;
    }

    @Override
    public double of(double x) {
      return Math.rint(x / step) * step;
    }
  }

  /** To the nearest of levels in [0, 1], and on with the same distance outside. */
  record Levels(double intervals) implements Rounding {
    @Override
    public float of(float x) {
      return (float) Math.rint(x * (float) intervals) / (float) intervals;
    }

    @Override
    public double of(double x) {
      return Math.rint(x * intervals) / intervals;
    }
  }
}
