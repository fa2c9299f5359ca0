// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.OptimizerKernels.RmspropStep;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.tensor.Tensor;

/**
 * RMSprop as in PyTorch:
 *
 * <pre>
 *   d = g + weightDecay * w;  s = alpha s + (1 - alpha) d^2
 *   b = momentum * b + d / (sqrt(s) + eps);  w = w - lr * b
 * </pre>
 *
 * <p>Source: T. Tieleman and G. Hinton, Coursera lecture 6.5, 2012; centred: A. Graves,
 * <i>Generating Sequences With Recurrent Neural Networks</i>, 2013.
 *
 * @param alpha decay of the squared gradient's average, in [0, 1)
 * @param eps keeps the division finite
 * @param momentum 0 for none
 * @param centered divide by the standard deviation {@code sqrt(s - mean^2)}, with a running mean of
 *     d, instead of the root mean square
 */
public record Rmsprop(
    double alpha, double eps, double weightDecay, double momentum, boolean centered)
    implements UpdateRule {

  /** Checks the constants. */
  public Rmsprop {
    Checks.fraction("Rmsprop", "alpha", alpha);
    Checks.notNegative("Rmsprop", "eps", eps);
    Checks.notNegative("Rmsprop", "weightDecay", weightDecay);
    Checks.notNegative("Rmsprop", "momentum", momentum);
  }

  /** With PyTorch's defaults. */
  public Rmsprop() {
    this(0.99, 1e-8, 0, 0, false);
  }

  @Override
  public List<String> stateNames() {
    List<String> names = new ArrayList<>(List.of("square_avg"));
    if (momentum > 0) {
      names.add("momentum_buffer");
    }
    if (centered) {
      names.add("grad_avg");
    }
    return List.copyOf(names);
  }

  @Override
  public void update(ParameterUpdate update) {
    List<Tensor> state = update.state();
    Tensor buffer = momentum > 0 ? state.get(1) : null;
    if (centered) {
      updateCentered(update, buffer, state.get(state.size() - 1));
      return;
    }
    RmspropStep step =
        new RmspropStep(update.learningRate(), alpha, eps, momentum, update.weightDecay());
    update
        .kernels()
        .optimizers()
        .rmsprop(update.weights(), update.gradient(), state.get(0), buffer, step);
  }

  /** Rare enough to be composed of general kernels. */
  private void updateCentered(ParameterUpdate update, Tensor buffer, Tensor mean) {
    Kernels kernels = update.kernels();
    ElementwiseKernels elementwise = kernels.elementwise();
    Tensor squares = update.state().get(0);
    Tensor change = update.scratch().allocateLike(update.weights());
    Tensor variance = update.scratch().allocateLike(update.weights());
    Tensor deviation = update.scratch().allocateLike(update.weights());
    elementwise.copy(update.gradient(), change);
    kernels.optimizers().addScaled(change, update.weightDecay(), update.weights());
    elementwise.unary(Unary.SQUARE, change, variance);
    kernels.optimizers().average(squares, alpha, variance);
    kernels.optimizers().average(mean, alpha, change);
    elementwise.unary(Unary.SQUARE, mean, variance);
    elementwise.binary(Binary.SUBTRACT, squares, variance, variance);
    elementwise.unary(Unary.SQRT, variance, deviation);
    elementwise.affine(deviation, 1, eps, deviation);
    elementwise.binary(Binary.DIVIDE, change, deviation, change);
    if (buffer != null) {
      elementwise.affine(buffer, momentum, 0, buffer);
      kernels.optimizers().addScaled(buffer, 1, change);
    }
    kernels
        .optimizers()
        .addScaled(update.weights(), -update.learningRate(), buffer == null ? change : buffer);
    List.of(change, variance, deviation).forEach(update.scratch()::release);
  }
}
