// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * The first terms of a square wave's Fourier series, {@code g(x) = 1/2 + (2 / pi) sum sin((2 i - 1)
 * 2 pi x / T) / (2 i - 1)} over i from 1 to n - 1, T the period, with slope {@code (4 / T) sum
 * cos((2 i - 1) 2 pi x / T)}. W. Fang et al., <i>SpikingJelly: An open-source machine learning
 * infrastructure platform for spike-based intelligence</i>, Science Advances 9(40), 2023.
 *
 * <p>As in SpikingJelly a series of n has n - 1 terms: with n = 1 it is constant and nothing is
 * learned. No provider has a kernel for it: every cosine is computed by itself.
 *
 * @param n one more than the number of terms, 1 or more; SpikingJelly's default is 2
 * @param tPeriod period T, greater than 0; SpikingJelly's default is 8
 */
public record SquarewaveFourierSeries(int n, double tPeriod) implements Surrogate {

  /** Refuses an n below 1 and a period that is not positive and finite. */
  public SquarewaveFourierSeries {
    Require.oneOrMore("SquarewaveFourierSeries", "n", n);
    Require.positive("SquarewaveFourierSeries", "tPeriod", tPeriod);
  }

  @Override
  public double primitive(double x) {
    double sum = 0;
    for (int i = 1; i < n; i++) {
      int odd = 2 * i - 1;
      sum += Math.sin(odd * phase(x)) / odd;
    }
    return 0.5 + 2 / Math.PI * sum;
  }

  @Override
  public double derivative(double x) {
    double sum = 0;
    for (int i = 1; i < n; i++) {
      sum += Math.cos((2 * i - 1) * phase(x));
    }
    return 4 / tPeriod * sum;
  }

  private double phase(double x) {
    return 2 * Math.PI * x / tPeriod;
  }
}
