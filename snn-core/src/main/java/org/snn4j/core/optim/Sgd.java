// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.List;
import org.snn4j.core.kernel.OptimizerKernels.SgdStep;
import org.snn4j.core.tensor.Tensor;

/**
 * Stochastic gradient descent as in PyTorch:
 *
 * <pre>
 *   d = g + weightDecay * w
 *   m = momentum * m + (1 - dampening) * d      (first step: m = d)
 *   w = w - lr * (nesterov ? d + momentum * m : m)
 * </pre>
 *
 * @param momentum 0 for plain descent without state
 * @param dampening in [0, 1]
 * @param nesterov look ahead (I. Sutskever et al., ICML 2013); needs a momentum and no dampening
 */
public record Sgd(double momentum, double dampening, double weightDecay, boolean nesterov)
    implements UpdateRule {

  /** Checks the constants. */
  public Sgd {
    Checks.notNegative("Sgd", "momentum", momentum);
    if (!(dampening >= 0 && dampening <= 1)) {
      throw new IllegalArgumentException("Sgd: dampening must be in [0, 1] but is " + dampening);
    }
    Checks.notNegative("Sgd", "weightDecay", weightDecay);
    if (nesterov && (momentum == 0 || dampening != 0)) {
      throw new IllegalArgumentException(
          "Sgd: nesterov needs a momentum greater than 0 and no dampening but they are "
              + momentum
              + " and "
              + dampening);
    }
  }

  /** Plain descent. */
  public static Sgd plain() {
    return new Sgd(0, 0, 0, false);
  }

  /** With momentum. */
  public static Sgd withMomentum(double momentum, double weightDecay) {
    return new Sgd(momentum, 0, weightDecay, false);
  }

  @Override
  public List<String> stateNames() {
    return momentum == 0 ? List.of() : List.of("momentum_buffer");
  }

  @Override
  public void update(ParameterUpdate update) {
    Tensor buffer = momentum == 0 ? null : update.state().get(0);
    SgdStep step =
        new SgdStep(
            update.learningRate(),
            momentum,
            dampening,
            update.weightDecay(),
            nesterov,
            update.count() == 1);
    update.kernels().optimizers().sgd(update.weights(), update.gradient(), buffer, step);
  }
}
