// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snn4j.core.kernel.OptimizerKernels.AdamStep;
import org.snn4j.core.kernel.OptimizerKernels.AdamUpdate;
import org.snn4j.core.tensor.DType;
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

  /**
   * One step of parameters.
   *
   * @param decoupled whether the weight decay is taken off the weights, not added to the gradient
   */
  void update(List<ParameterUpdate> updates, boolean decoupled) {
    Map<DType, List<ParameterUpdate>> alike =
        updates.stream().collect(Collectors.groupingBy(each -> each.weights().dtype()));
    alike
        .values()
        .forEach(
            group ->
                group
                    .get(0)
                    .kernels()
                    .optimizers()
                    .adamOfAll(group.stream().map(each -> operands(each, decoupled)).toList()));
  }

  private AdamUpdate operands(ParameterUpdate update, boolean decoupled) {
    AdamStep step =
        new AdamStep(
            update.learningRate(),
            beta1,
            beta2,
            eps,
            1 - Math.pow(beta1, update.count()),
            1 - Math.pow(beta2, update.count()),
            decoupled ? 0 : update.weightDecay(),
            decoupled ? update.weightDecay() : 0);
    List<Tensor> state = update.state();
    return new AdamUpdate(
        update.weights(),
        update.gradient(),
        state.get(0),
        state.get(1),
        amsgrad ? state.get(2) : null,
        step);
  }
}
