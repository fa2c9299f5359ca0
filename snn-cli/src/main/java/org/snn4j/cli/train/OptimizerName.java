// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.train;

import org.snn4j.core.optim.Adam;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.Lamb;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.optim.UpdateRule;

/** The optimisers that {@code --optimizer} names, with constants that suit small networks. */
enum OptimizerName {
  /** Adam with decoupled weight decay. */
  ADAMW(new AdamW(0.01), 2e-3),
  /** Adam. */
  ADAM(new Adam(), 2e-3),
  /** Stochastic gradient descent with momentum. */
  SGD(Sgd.withMomentum(0.9, 5e-4), 0.05),
  /** LAMB. */
  LAMB(new Lamb(0.01), 5e-3);

  private final UpdateRule rule;
  private final double learningRate;

  OptimizerName(UpdateRule rule, double learningRate) {
    this.rule = rule;
    this.learningRate = learningRate;
  }

  UpdateRule rule() {
    return rule;
  }

  /** The highest learning rate unless another is given. */
  double learningRate() {
    return learningRate;
  }

  /** As it is typed. */
  String typed() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public String toString() {
    return typed();
  }
}
