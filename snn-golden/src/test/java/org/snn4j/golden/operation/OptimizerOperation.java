// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.operation;

import org.snn4j.core.optim.Adam;
import org.snn4j.core.optim.AdamW;
import org.snn4j.core.optim.Lamb;
import org.snn4j.core.optim.Optimizer;
import org.snn4j.core.optim.Rmsprop;
import org.snn4j.core.optim.Sgd;
import org.snn4j.core.optim.UpdateRule;
import org.snn4j.core.tensor.Gradients;
import org.snn4j.golden.cases.Hyper;
import org.snn4j.golden.cases.UnsupportedCaseException;
import org.snn4j.golden.check.CaseRun;

/** {@code optimiser NAME}: the parameters after each step with the given gradients. */
final class OptimizerOperation implements Operation {

  private static final String PREFIX = "optimiser ";

  @Override
  public void run(CaseRun run) {
    Hyper hyper = run.hyper();
    UpdateRule rule = rule(run.operation().substring(PREFIX.length()), hyper);
    // Climbing is descending along the negated gradient, weight decay as before.
    boolean climbs = hyper.flag("maximize", false);
    double rate = hyper.number("lr");
    Weights weights = new Weights(run);
    Optimizer optimizer = new Optimizer(run.scope(), rule, weights);
    for (int step = 0; step < weights.steps(); step++) {
      Gradients given = weights.given(step);
      optimizer.step(climbs ? given.times(-1) : given, rate);
      weights.note();
    }
    weights.checkHistory();
  }

  /** The rule of a name with PyTorch's or timm's arguments. */
  static UpdateRule rule(String name, Hyper hyper) {
    // How PyTorch loops over the parameters changes no value.
    hyper.ignore("foreach", "capturable", "differentiable", "fused");
    double decay = hyper.number("weight_decay", 0);
    return switch (name) {
      case "SGD" ->
          new Sgd(
              hyper.number("momentum", 0),
              hyper.number("dampening", 0),
              decay,
              hyper.flag("nesterov", false));
      case "Adam" ->
          new Adam(beta(hyper, 0), beta(hyper, 1), eps(hyper), decay, hyper.flag("amsgrad", false));
      case "AdamW" ->
          new AdamW(
              beta(hyper, 0), beta(hyper, 1), eps(hyper), decay, hyper.flag("amsgrad", false));
      case "Lamb" ->
          new Lamb(
              beta(hyper, 0),
              beta(hyper, 1),
              eps(hyper),
              decay,
              hyper.flag("bias_correction"),
              hyper.flag("grad_averaging"),
              hyper.numberOrNull("max_grad_norm").orElse(Double.POSITIVE_INFINITY),
              hyper.flag("trust_clip"),
              hyper.flag("always_adapt"));
      case "RMSprop" ->
          new Rmsprop(
              hyper.number("alpha"),
              eps(hyper),
              decay,
              hyper.number("momentum", 0),
              hyper.flag("centered", false));
      default -> throw new UnsupportedCaseException("optimiser '" + name + "'");
    };
  }

  private static double beta(Hyper hyper, int index) {
    return hyper.numbers("betas")[index];
  }

  private static double eps(Hyper hyper) {
    return hyper.number("eps");
  }
}
