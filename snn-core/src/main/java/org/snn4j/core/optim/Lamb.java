// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.optim;

import java.util.List;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.OptimizerKernels.LambStep;
import org.snn4j.core.tensor.Tensor;

/**
 * LAMB as in timm 0.6.12: Adam's direction, rescaled for each tensor by the ratio of its norm to
 * the direction's.
 *
 * <pre>
 *   g = g / max(|all g| / maxGradientNorm, 1)
 *   m = b1 m + b3 g;  v = b2 v + (1 - b2) g^2         (b3 = gradientAveraging ? 1 - b1 : 1)
 *   u = (m / c1) / (sqrt(v) / sqrt(c2) + eps) + weightDecay * w
 *   w = w - lr * u * |w| / |u|                         (ratio 1 if either norm is 0)
 * </pre>
 *
 * <p>Without weight decay the ratio is 1 unless {@code alwaysAdapt}. The powers in {@code c = 1 -
 * b^t} count the optimiser's steps, as timm counts them by group.
 *
 * <p>Source: Y. You et al., <i>Large Batch Optimization for Deep Learning: Training BERT in 76
 * minutes</i>, ICLR 2020.
 *
 * @param beta1 decay of the gradient's average, in [0, 1)
 * @param beta2 decay of the squared gradient's average, in [0, 1)
 * @param eps keeps the division finite
 * @param biasCorrection whether c1 and c2 are used; 1 otherwise
 * @param maxGradientNorm limit of the norm of all gradients together; infinite for none
 * @param trustClip never let the ratio exceed 1
 * @param alwaysAdapt use the ratio for parameters without weight decay, too
 */
public record Lamb(
    double beta1,
    double beta2,
    double eps,
    double weightDecay,
    boolean biasCorrection,
    boolean gradientAveraging,
    double maxGradientNorm,
    boolean trustClip,
    boolean alwaysAdapt)
    implements UpdateRule {

  /** Checks the constants. */
  public Lamb {
    AdamMoments.check("Lamb", beta1, beta2, eps, weightDecay);
    Checks.positive("Lamb", "maxGradientNorm", maxGradientNorm);
  }

  /** With timm's defaults. */
  public Lamb(double weightDecay) {
    this(0.9, 0.999, 1e-6, weightDecay, true, true, 1, false, false);
  }

  @Override
  public List<String> stateNames() {
    return List.of("exp_avg", "exp_avg_sq");
  }

  @Override
  public void update(ParameterUpdate update) {
    Kernels kernels = update.kernels();
    Tensor weights = update.weights();
    Tensor direction = update.scratch().allocateLike(weights);
    kernels
        .optimizers()
        .lambDirection(
            weights,
            update.gradient(),
            update.state().get(0),
            update.state().get(1),
            direction,
            constants(update));
    double ratio =
        update.weightDecay() != 0 || alwaysAdapt ? trust(kernels, weights, direction) : 1;
    kernels.optimizers().addScaled(weights, -update.learningRate() * ratio, direction);
    update.scratch().release(direction);
  }

  private LambStep constants(ParameterUpdate update) {
    double norm =
        maxGradientNorm == Double.POSITIVE_INFINITY ? 0 : update.globalNorm().getAsDouble();
    return new LambStep(
        norm > maxGradientNorm ? maxGradientNorm / norm : 1,
        beta1,
        beta2,
        gradientAveraging ? 1 - beta1 : 1,
        eps,
        biasCorrection ? 1 - Math.pow(beta1, update.steps()) : 1,
        biasCorrection ? 1 - Math.pow(beta2, update.steps()) : 1,
        update.weightDecay());
  }

  private double trust(Kernels kernels, Tensor weights, Tensor direction) {
    double weightNorm = Math.sqrt(kernels.reductions().sumOfSquares(weights));
    double directionNorm = Math.sqrt(kernels.reductions().sumOfSquares(direction));
    double ratio = weightNorm > 0 && directionNorm > 0 ? weightNorm / directionNorm : 1;
    return trustClip ? Math.min(ratio, 1) : ratio;
  }
}
