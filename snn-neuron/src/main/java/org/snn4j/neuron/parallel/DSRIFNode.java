// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import java.util.Arrays;
import org.snn4j.core.nn.Init;
import org.snn4j.neuron.Require;

/**
 * Integrate-and-fire neurons with differentiation on spike representation.
 *
 * <pre>
 *   m = m + x[t]
 *   s[t] = th if m &gt;= alpha th else 0        the output
 *   m = m - s[t]
 * </pre>
 *
 * <p>Backward, with x' the mean of x over T and G the sum of the output's gradients over T: {@code
 * dx[t] = G / T} where {@code 0 <= x' <= th}, else 0; {@code dth = gradScaling} times the sum of G
 * where {@code x' > th}. See {@link DSRNode}.
 */
public final class DSRIFNode extends DSRNode {

  /**
   * With SpikingJelly's defaults: {@link DSRThreshold#IF_DEFAULT}, alpha 0.5.
   *
   * @param steps T, 1 or more
   */
  public DSRIFNode(int steps, Init init) {
    this(steps, DSRThreshold.IF_DEFAULT, 0.5, init);
  }

  /**
   * With another threshold.
   *
   * @param steps T, 1 or more
   * @param alpha the potential that fires, as a share of the threshold
   */
  public DSRIFNode(int steps, DSRThreshold threshold, double alpha, Init init) {
    super(steps, threshold, dynamics(alpha), gradient(steps), init);
  }

  private static DSRDynamics dynamics(double alpha) {
    Require.finite("DSRIFNode", "alpha", alpha);
    return new DSRDynamics(1, 1, alpha, 1);
  }

  private static DSRGradient gradient(int steps) {
    Require.oneOrMore("DSRIFNode", "steps", steps);
    double[] weights = new double[steps];
    Arrays.fill(weights, 1);
    return new DSRGradient(weights, true, 1, 1.0 / steps, 1);
  }
}
