// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.nn.Init;
import org.snn4j.neuron.Require;

/**
 * Leaky integrate-and-fire neurons with differentiation on spike representation.
 *
 * <pre>
 *   m = beta m + (1 - beta) x[t]             beta = exp(-deltaT / tau)
 *   s[t] = th if m &gt;= alpha th else 0        the output is s / deltaT
 *   m = m - s[t]
 * </pre>
 *
 * <p>Backward, with means over T of weights {@code exp(-deltaT (T - t) / tau)}, t = 1..T, x' that
 * of x, G that of the output's gradients times T, and {@code B = th tau / deltaT}: {@code dx[t] = G
 * / (tau T)} where {@code 0 < x' < B}, else 0; {@code dth = gradScaling deltaT} times the sum of G
 * where {@code x' > B}. See {@link DSRNode}.
 */
public final class DSRLIFNode extends DSRNode {

  /**
   * The leak and the firing level.
   *
   * @param tau membrane time constant, greater than 0, in the unit of {@code deltaT}
   * @param deltaT length of a time step, greater than 0
   * @param alpha the potential that fires, as a share of the threshold
   */
  public record Leak(double tau, double deltaT, double alpha) {

    /** SpikingJelly's defaults. */
    public static final Leak DEFAULT = new Leak(2, 0.05, 0.3);

    /** Checks the numbers. */
    public Leak {
      Require.positive("DSRLIFNode", "tau", tau);
      Require.positive("DSRLIFNode", "deltaT", deltaT);
      Require.finite("DSRLIFNode", "alpha", alpha);
    }
  }

  /**
   * With SpikingJelly's defaults: {@link DSRThreshold#LIF_DEFAULT}, {@link Leak#DEFAULT}.
   *
   * @param steps T, 1 or more
   */
  public DSRLIFNode(int steps, Init init) {
    this(steps, DSRThreshold.LIF_DEFAULT, Leak.DEFAULT, init);
  }

  /**
   * With another threshold and leak.
   *
   * @param steps T, 1 or more
   */
  public DSRLIFNode(int steps, DSRThreshold threshold, Leak leak, Init init) {
    super(steps, threshold, dynamics(leak), gradient(steps, leak), init);
  }

  private static DSRDynamics dynamics(Leak leak) {
    double beta = Math.exp(-leak.deltaT() / leak.tau());
    return new DSRDynamics(beta, 1 - beta, leak.alpha(), leak.deltaT());
  }

  private static DSRGradient gradient(int steps, Leak leak) {
    Require.oneOrMore("DSRLIFNode", "steps", steps);
    double[] weights = new double[steps];
    for (int t = 1; t <= steps; t++) {
      weights[t - 1] = Math.exp(-leak.deltaT() * (steps - t) / leak.tau());
    }
    double inputFactor = 1 / (leak.tau() * steps);
    return new DSRGradient(weights, false, leak.tau() / leak.deltaT(), inputFactor, leak.deltaT());
  }
}
