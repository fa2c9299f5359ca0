// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.List;

/**
 * Adam with the weight decay taken off the weights directly, as in PyTorch: {@code w = w (1 - lr *
 * weightDecay)} and then {@link Adam}'s step without decay.
 *
 * <p>Source: I. Loshchilov and F. Hutter, <i>Decoupled Weight Decay Regularization</i>, ICLR 2019.
 *
 * @param beta1 decay of the gradient's average, in [0, 1)
 * @param beta2 decay of the squared gradient's average, in [0, 1)
 * @param eps keeps the division finite
 * @param amsgrad divide by the largest squared average so far
 */
public record AdamW(double beta1, double beta2, double eps, double weightDecay, boolean amsgrad)
    implements UpdateRule {

  /** Checks the constants. */
  public AdamW {
    AdamMoments.check("AdamW", beta1, beta2, eps, weightDecay);
  }

  /** With the usual constants of Adam. */
  public AdamW(double weightDecay) {
    this(0.9, 0.999, 1e-8, weightDecay, false);
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
    moments().update(updates, true);
  }

  private AdamMoments moments() {
    return new AdamMoments(beta1, beta2, eps, amsgrad);
  }
}
