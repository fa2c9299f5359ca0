// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.OptionalDouble;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.Counter;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.Normalization;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.ShapeMismatchException;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.core.tensor.TensorScope;

/**
 * Batch normalisation of channels: S. Ioffe and C. Szegedy, <i>Batch Normalization</i>, ICML 2015.
 *
 * <p>In training the batch's own mean and biased variance are used, over all axes but the channels,
 * time included; the running ones move towards them, the variance in its unbiased form. In
 * inference the running ones are used.
 *
 * <ul>
 *   <li>{@code weight} and {@code bias} {@code [C]}, starting at 1 and 0, if affine
 *   <li>{@code running_mean} and {@code running_var} {@code [C]}, starting at 0 and 1; {@code
 *       num_batches_tracked}
 * </ul>
 */
public abstract sealed class BatchNorm extends Module permits BatchNorm1d, BatchNorm2d {

  private final int channels;
  private final Options options;
  private final Parameter weight;
  private final Parameter bias;
  private final Buffer runningMean;
  private final Buffer runningVar;
  private final Counter batches;

  /**
   * The constants of a batch norm.
   *
   * @param eps added to the variance, greater than 0
   * @param momentum the batch's share in the running statistics, in [0, 1]; empty for the plain
   *     average over all batches
   * @param affine whether there is a weight and a bias
   */
  public record Options(double eps, OptionalDouble momentum, boolean affine) {

    /** PyTorch's defaults: eps 1e-5, momentum 0.1, affine. */
    public static final Options DEFAULT = new Options(1e-5, OptionalDouble.of(0.1), true);

    /** Checks the numbers. */
    public Options {
      Sizes.requireAboveZero("BatchNorm", "eps", eps);
      if (momentum.isPresent() && !(momentum.getAsDouble() >= 0 && momentum.getAsDouble() <= 1)) {
        throw new IllegalArgumentException(
            "BatchNorm: momentum must be in [0, 1] but is " + momentum.getAsDouble());
      }
    }

    /** With another eps. */
    public Options withEps(double other) {
      return new Options(other, momentum, affine);
    }

    /** With another momentum. */
    public Options withMomentum(double other) {
      return new Options(eps, OptionalDouble.of(other), affine);
    }
  }

  BatchNorm(int channels, Options options, Init init) {
    Sizes.requirePositive(getClass().getSimpleName(), "channels", channels);
    this.channels = channels;
    this.options = options;
    weight = options.affine() ? parameter("weight", init.constant(1, channels)) : null;
    bias = options.affine() ? parameter("bias", init.constant(0, channels)) : null;
    runningMean = buffer("running_mean", init.constant(0, channels));
    runningVar = buffer("running_var", init.constant(1, channels));
    batches = counter("num_batches_tracked");
  }

  /** The number of channels C. */
  public final int channels() {
    return channels;
  }

  /** eps, momentum, affine. */
  public final Options options() {
    return options;
  }

  /** Normalises axis 1 of {@code [N, C, ...]}. */
  final Tensor normalize(Tensor x, ForwardPass pass) {
    if (x.rank() < 2 || x.size(1) != channels) {
      throw new ShapeMismatchException(
          getClass().getSimpleName()
              + ": x must have "
              + channels
              + " channels on axis 1 but has"
              + " shape "
              + x.shape());
    }
    Tensor scale = weight == null ? null : pass.use(weight);
    Tensor shift = bias == null ? null : pass.use(bias);
    if (!pass.usesBatchStatistics()) {
      return Normalization.batchNorm(
          x, pass.use(runningMean), pass.use(runningVar), scale, shift, options.eps());
    }
    Normalization.BatchStatistics batch =
        Normalization.batchNormTraining(x, scale, shift, options.eps());
    track(batch, x.length() / channels, x.scope());
    return batch.y();
  }

  private void track(Normalization.BatchStatistics batch, long count, TensorScope scope) {
    long seen = batches.increment();
    double share = options.momentum().orElse(1.0 / seen);
    Kernels kernels = Kernels.of(batch.mean());
    kernels.optimizers().average(runningMean.value(), 1 - share, batch.mean());
    Tensor unbiased = scope.allocate(batch.mean().dtype(), Shape.of(channels));
    kernels.elementwise().affine(batch.variance(), count / (count - 1.0), 0, unbiased);
    kernels.optimizers().average(runningVar.value(), 1 - share, unbiased);
    scope.release(unbiased);
  }
}
