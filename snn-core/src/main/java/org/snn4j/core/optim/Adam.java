// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.List;

/**
 * Adam as in PyTorch, the weight decay added to the gradient:
 *
 * <pre>
 *   g = g + weightDecay * w
 *   m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2
 *   w = w - lr / (1 - b1^t) * m / (sqrt(v / (1 - b2^t)) + eps)
 * </pre>
 *
 * <p>Source: D. Kingma and J. Ba, <i>Adam: A Method for Stochastic Optimization</i>, ICLR 2015;
 * AMSGrad: S. Reddi et al., <i>On the Convergence of Adam and Beyond</i>, ICLR 2018.
 *
 * @param beta1 decay of the gradient's average, in [0, 1)
 * @param beta2 decay of the squared gradient's average, in [0, 1)
 * @param eps keeps the division finite
 * @param amsgrad divide by the largest v so far
 */
public record Adam(double beta1, double beta2, double eps, double weightDecay, boolean amsgrad)
    implements UpdateRule {

  /** Checks the constants. */
  public Adam {
    AdamMoments.check("Adam", beta1, beta2, eps, weightDecay);
  }

  /** With the paper's constants and no decay. */
  public Adam() {
    this(0.9, 0.999, 1e-8, 0, false);
  }

  @Override
  public List<String> stateNames() {
    return moments().stateNames();
  }

  @Override
  public void update(ParameterUpdate update) {
    updateAll(List.of(update));
  }

  @Override
  public void updateAll(List<ParameterUpdate> updates) {
    moments().update(updates, false);
  }

  private AdamMoments moments() {
    return new AdamMoments(beta1, beta2, eps, amsgrad);
  }
}
