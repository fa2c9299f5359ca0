// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.surrogate;

import org.snn4j.neuron.Require;

/**
 * A rectifier with a logarithm for a tail: {@code g(x) = alpha x} where {@code x <= 0}, x up to 1,
 * then {@code ln x + 1}, with slopes alpha, 1 and {@code 1 / x}. Z. Cai et al., <i>Deep Learning
 * with Low Precision by Half-wave Gaussian Quantization</i>, CVPR 2017.
 *
 * @param alpha slope up to the threshold; SpikingJelly's default is 0
 */
public record LogTailedReLU(double alpha) implements Surrogate {

  /** Refuses a slope that is not finite. */
  public LogTailedReLU {
    Require.finite("LogTailedReLU", "alpha", alpha);
  }

  @Override
  public double primitive(double x) {
    double rising = x <= 1 ? x : Math.log(x) + 1;
    return x <= 0 ? alpha * x : rising;
  }

  @Override
  public double derivative(double x) {
    double rising = x <= 1 ? 1 : 1 / x;
    return x <= 0 ? alpha : rising;
  }

  @Override
  public Known known() {
    return new Known(Form.LOG_TAIL, alpha);
  }
}
