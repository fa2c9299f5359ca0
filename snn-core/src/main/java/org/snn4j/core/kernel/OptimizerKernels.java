// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel;

import java.util.List;
import org.snn4j.core.tensor.Tensor;

/** In-place parameter updates. All tensors of a call are dense and alike. */
public interface OptimizerKernels {

  /**
   * One step of stochastic gradient descent with PyTorch's momentum:
   *
   * <pre>
   *   d = g + weightDecay * w
   *   m = momentum * m + (1 - dampening) * d      (first step: m = d)
   *   w = w - lr * (nesterov ? d + momentum * m : m)
   * </pre>
   *
   * @param m the momentum, or null for plain descent ({@code w -= lr * d})
   */
  void sgd(Tensor w, Tensor g, Tensor m, SgdStep step);

  /**
   * One step of SGD's constants.
   *
   * @param first whether the momentum holds nothing yet
   */
  record SgdStep(
      double lr,
      double momentum,
      double dampening,
      double weightDecay,
      boolean nesterov,
      boolean first) {}

  /**
   * One step of Adam:
   *
   * <pre>
   *   w = w * (1 - lr * decoupledDecay);  g = g + l2Decay * w
   *   m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2;  vMax = max(vMax, v)
   *   w = w - lr / correction1 * m / (sqrt(v or vMax) / sqrt(correction2) + eps)
   * </pre>
   *
   * @param vMax the running maximum of AMSGrad, or null
   */
  void adam(Tensor w, Tensor g, Tensor m, Tensor v, Tensor vMax, AdamStep step);

  /** {@link #adam} of several parameters, none of which shares memory with another. */
  default void adamOfAll(List<AdamUpdate> updates) {
    for (AdamUpdate each : updates) {
      adam(each.w(), each.g(), each.m(), each.v(), each.vMax(), each.step());
    }
  }

  /**
   * One parameter's step of Adam.
   *
   * @param w the parameter
   * @param g its gradient, not to be written
   * @param m the gradient's average
   * @param v the squared gradient's average
   * @param vMax the running maximum of AMSGrad, or null
   * @param step the constants
   */
  record AdamUpdate(Tensor w, Tensor g, Tensor m, Tensor v, Tensor vMax, AdamStep step) {}

  /**
   * One step of Adam's constants.
   *
   * @param correction1 {@code 1 - beta1^t}, or 1 without bias correction
   * @param correction2 {@code 1 - beta2^t}, or 1 without bias correction
   * @param l2Decay weight decay added to the gradient (Adam)
   * @param decoupledDecay weight decay applied to the weights (AdamW)
   */
  record AdamStep(
      double lr,
      double beta1,
      double beta2,
      double eps,
      double correction1,
      double correction2,
      double l2Decay,
      double decoupledDecay) {}

  /**
   * The direction of LAMB before its trust ratio: {@code g = g * gradScale}, moments as in Adam
   * with the gradient's share {@code beta3}, then {@code u = (m / c1) / (sqrt(v) / sqrt(c2) + eps)
   * + decay * w}.
   */
  void lambDirection(Tensor w, Tensor g, Tensor m, Tensor v, Tensor u, LambStep step);

  /**
   * One step of LAMB's constants.
   *
   * @param gradScale what gradients are multiplied with to respect the global norm's limit
   * @param beta3 {@code 1 - beta1} with gradient averaging, else 1
   */
  record LambStep(
      double gradScale,
      double beta1,
      double beta2,
      double beta3,
      double eps,
      double correction1,
      double correction2,
      double decay) {}

  /** {@code y = y + factor * x}. */
  void addScaled(Tensor y, double factor, Tensor x);

  /** {@code y = decay * y + (1 - decay) * x}: an exponential moving average. */
  void average(Tensor y, double decay, Tensor x);

  /**
   * One step of RMSprop:
   *
   * <pre>
   *   d = g + weightDecay * w;  s = alpha s + (1 - alpha) d^2
   *   b = momentum * b + d / (sqrt(s) + eps);  w = w - lr * b
   * </pre>
   *
   * @param b the momentum, or null for none
   */
  void rmsprop(Tensor w, Tensor g, Tensor s, Tensor b, RmspropStep step);

  /** One step of RMSprop's constants. */
  record RmspropStep(double lr, double alpha, double eps, double momentum, double weightDecay) {}
}
