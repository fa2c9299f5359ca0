// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.List;
import org.snn4j.core.kernel.OptimizerKernels.AdamStep;
import org.snn4j.core.tensor.Tensor;

/**
 * What Adam and AdamW share: the moments, and the step behind where the weight decay goes.
 *
 * @param beta1 decay of the gradient's average
 * @param beta2 decay of the squared gradient's average
 * @param eps keeps the division finite
 * @param amsgrad divide by the largest squared average so far
 */
record AdamMoments(double beta1, double beta2, double eps, boolean amsgrad) {

  static void check(String where, double beta1, double beta2, double eps, double weightDecay) {
    Checks.fraction(where, "beta1", beta1);
    Checks.fraction(where, "beta2", beta2);
    Checks.notNegative(where, "eps", eps);
    Checks.notNegative(where, "weightDecay", weightDecay);
  }

  List<String> stateNames() {
    return amsgrad
        ? List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq")
        : List.of("exp_avg", "exp_avg_sq");
  }

  void update(ParameterUpdate update, double l2Decay, double decoupledDecay) {
    AdamStep step =
        new AdamStep(
            update.learningRate(),
            beta1,
            beta2,
            eps,
            1 - Math.pow(beta1, update.count()),
            1 - Math.pow(beta2, update.count()),
            l2Decay,
            decoupledDecay);
    List<Tensor> state = update.state();
    update
        .kernels()
        .optimizers()
        .adam(
            update.weights(),
            update.gradient(),
            state.get(0),
            state.get(1),
            amsgrad ? state.get(2) : null,
            step);
  }
}
