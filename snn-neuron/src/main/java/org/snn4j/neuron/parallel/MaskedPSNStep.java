// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.parallel;

import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.BinaryFiring;
import org.snn4j.neuron.Stateful;

/**
 * {@link MaskedPSN} one step per call, {@code [N, ...]} in and out; made by {@link
 * MaskedPSN#singleStep()}. The last k inputs and the number of steps made are state of the forward
 * pass.
 *
 * <p>Refused: a step while lambda is below 1 ({@link IncompleteMaskException}), a step after the
 * T-th ({@link StepsExceededException}), inputs of another shape than those before.
 */
public final class MaskedPSNStep extends Module implements Stateful, BinaryFiring {

  private final MaskedPSN.Window window;
  private final Parameter weight;
  private final Parameter bias;
  private final Buffer lambda;
  private final Buffer mask;

  MaskedPSNStep(
      MaskedPSN.Window window, Parameter weight, Parameter bias, Buffer lambda, Buffer mask) {
    this.window = window;
    this.weight = parameter("weight", weight.value());
    this.bias = parameter("bias", bias.value());
    this.lambda = buffer("_lambda_", lambda.value());
    this.mask = buffer("mask0", mask.value());
  }

  @Override
  public boolean firesBinary() {
    return window.surrogate().isStep();
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    double share = lambda.value().item();
    if (!(share >= 1)) {
      throw new IncompleteMaskException(
          "MaskedPSN: lambda must be 1 or more to go step by step but is "
              + share
              + "; below it every step sees later ones");
    }
    RecentInputs recent = RecentInputs.with(x, window.reach(), "MaskedPSN", pass, this);
    int step = recent.steps() - 1;
    if (step >= window.steps()) {
      throw new StepsExceededException(
          "MaskedPSN: there are weights for T = "
              + window.steps()
              + " steps but this is step "
              + recent.steps()
              + "; start a new ForwardPass for another sequence");
    }
    pass.update(this, recent);
    Tensor masked = MaskedPSN.masked(pass.use(weight), pass.use(mask), share);
    Tensor row = Views.slice(masked, 0, step, step + 1L);
    Tensor used = Views.slice(row, 1, recent.steps() - recent.size(), recent.steps());
    Tensor shift = Views.slice(pass.use(bias), 0, step, step + 1L);
    return recent.fire(window.surrogate(), used, shift, x);
  }
}
