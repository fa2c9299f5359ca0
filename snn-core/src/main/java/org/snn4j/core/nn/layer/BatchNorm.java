// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn.layer;

import java.util.Optional;
import java.util.OptionalDouble;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.Counter;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.nn.ModuleText;
import org.snn4j.core.nn.Parameter;
import org.snn4j.core.op.DeferredNorm;
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
 * inference the running ones are used, and the result of a sample does not depend on the others.
 * Without running statistics the batch's own are used in every mode, as in PyTorch.
 *
 * <ul>
 *   <li>{@code weight} {@code [C]}, starting at {@link Options#initialWeight}, and {@code bias}
 *       {@code [C]}, starting at 0, as far as the options have them
 *   <li>{@code running_mean} and {@code running_var} {@code [C]}, starting at 0 and 1, and {@code
 *       num_batches_tracked}, if running statistics are tracked
 * </ul>
 *
 * <p>A subclass decides which axes of its input are channels, and calls {@link #normalize}.
 */
public abstract class BatchNorm extends Module {

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
   * @param affine whether there is a weight
   * @param bias whether there is a bias; only together with a weight
   * @param trackRunningStats whether there are running statistics
   * @param initialWeight what the weights start at, finite
   */
  public record Options(
      double eps,
      OptionalDouble momentum,
      boolean affine,
      boolean bias,
      boolean trackRunningStats,
      double initialWeight) {

    /** PyTorch's defaults: eps 1e-5, momentum 0.1, affine. */
    public static final Options DEFAULT = new Options(1e-5, OptionalDouble.of(0.1), true);

    /** Checks the numbers. */
    public Options {
      Sizes.requireAboveZero("BatchNorm", "eps", eps);
      if (momentum.isPresent() && !(momentum.getAsDouble() >= 0 && momentum.getAsDouble() <= 1)) {
        throw new IllegalArgumentException(
            "BatchNorm: momentum must be in [0, 1] but is " + momentum.getAsDouble());
      }
      if (bias && !affine) {
        throw new IllegalArgumentException(
            "BatchNorm: bias must be false where affine is false but is true");
      }
      if (!Double.isFinite(initialWeight)) {
        throw new IllegalArgumentException(
            "BatchNorm: initialWeight must be finite but is " + initialWeight);
      }
    }

    /** With running statistics, and a weight starting at 1 and a bias, or neither. */
    public Options(double eps, OptionalDouble momentum, boolean affine) {
      this(eps, momentum, affine, affine, true, 1);
    }

    /** With another eps. */
    public Options withEps(double other) {
      return new Options(other, momentum, affine, bias, trackRunningStats, initialWeight);
    }

    /** With another momentum. */
    public Options withMomentum(double other) {
      return new Options(
          eps, OptionalDouble.of(other), affine, bias, trackRunningStats, initialWeight);
    }

    /** With a weight only. */
    public Options withoutBias() {
      return new Options(eps, momentum, affine, false, trackRunningStats, initialWeight);
    }

    /** Without running statistics: the batch's own in every mode. */
    public Options withoutRunningStats() {
      return new Options(eps, momentum, affine, bias, false, initialWeight);
    }

    /** With weights that start at another value. */
    public Options withInitialWeight(double other) {
      return new Options(eps, momentum, affine, bias, trackRunningStats, other);
    }
  }

  /**
   * Of C channels.
   *
   * @param channels C, 1 or more
   */
  protected BatchNorm(int channels, Options options, Init init) {
    Sizes.requirePositive(getClass().getSimpleName(), "channels", channels);
    this.channels = channels;
    this.options = options;
    boolean tracks = options.trackRunningStats();
    double first = options.initialWeight();
    weight = options.affine() ? parameter("weight", init.constant(first, channels)) : null;
    bias = options.bias() ? parameter("bias", init.constant(0, channels)) : null;
    runningMean = tracks ? buffer("running_mean", init.constant(0, channels)) : null;
    runningVar = tracks ? buffer("running_var", init.constant(1, channels)) : null;
    batches = tracks ? counter("num_batches_tracked") : null;
  }

  /** The number of channels C. */
  public final int channels() {
    return channels;
  }

  /** eps, momentum and what there is besides. */
  public final Options options() {
    return options;
  }

  /**
   * Scale and shift that are this layer with its running statistics: {@code y = scale x + shift}.
   *
   * @throws IllegalStateException if it has none
   */
  public final ChannelAffine inferenceAffine() {
    if (!options.trackRunningStats()) {
      throw new IllegalStateException(
          describe() + ": there must be running statistics but the layer tracks none");
    }
    double[] scale = new double[channels];
    double[] shift = new double[channels];
    double[] mean = runningMean.value().toDoubleArray();
    double[] variance = runningVar.value().toDoubleArray();
    double[] gamma = weight == null ? null : weight.value().toDoubleArray();
    double[] beta = bias == null ? null : bias.value().toDoubleArray();
    for (int c = 0; c < channels; c++) {
      scale[c] = (gamma == null ? 1 : gamma[c]) / Math.sqrt(variance[c] + options.eps());
      shift[c] = (beta == null ? 0 : beta[c]) - mean[c] * scale[c];
    }
    return new ChannelAffine(scale, shift);
  }

  /**
   * Normalises axis 1 of {@code [N, C, ...]}; refuses another number of channels there, and in
   * training a single value for a channel.
   */
  protected final Tensor normalize(Tensor x, ForwardPass pass) {
    return normalize(x, pass, 1);
  }

  /**
   * The same where every sample stands for several equal ones, such as a still image for its T time
   * steps: their mean and variance are those of one, and the running variance, which is unbiased,
   * counts them all.
   *
   * @param copies how many, 1 or more
   */
  protected final Tensor normalize(Tensor x, ForwardPass pass, int copies) {
    Sizes.requirePositive(getClass().getSimpleName(), "copies", copies);
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
    if (usesRunningStatistics(pass)) {
      return Normalization.batchNorm(
          x, pass.use(runningMean), pass.use(runningVar), scale, shift, options.eps());
    }
    Normalization.BatchStatistics batch =
        Normalization.batchNormTraining(x, scale, shift, options.eps());
    if (options.trackRunningStats()) {
      track(batch.mean(), batch.variance(), copies * (x.length() / channels), x.scope());
    }
    return batch.y();
  }

  /**
   * What {@link #forward} does, running statistics included, but for computing the result: that is
   * left to whoever takes it. Monitors see nothing of it.
   *
   * @param offset added to the channels of x before, shape {@code [C]}, or null; by running
   *     statistics only without gradients
   * @return empty where this kind of norm cannot, or x does not suit it; then nothing has happened
   */
  public Optional<DeferredNorm> defer(Tensor x, Tensor offset, ForwardPass pass) {
    return Optional.empty();
  }

  /** {@link #defer} of axis 1 of {@code [N, C, ...]}, as {@link #normalize} is to be. */
  protected final Optional<DeferredNorm> deferred(
      Tensor x, Tensor offset, ForwardPass pass, int copies) {
    boolean running = usesRunningStatistics(pass);
    if (x.rank() < 2 || x.size(1) != channels || (!running && x.length() <= channels)) {
      return Optional.empty();
    }
    Tensor scale = weight == null ? null : pass.use(weight);
    Tensor shift = bias == null ? null : pass.use(bias);
    if (running) {
      Tensor mean = pass.use(runningMean);
      Tensor variance = pass.use(runningVar);
      return Optional.of(
          Normalization.defer(x, offset, mean, variance, scale, shift, options.eps()));
    }
    DeferredNorm norm = Normalization.deferTraining(x, offset, scale, shift, options.eps());
    if (options.trackRunningStats()) {
      track(norm.mean(), norm.variance(), copies * (x.length() / channels), x.scope());
    }
    return Optional.of(norm);
  }

  /** Whether a pass normalises by the running statistics, rather than by the batch's own. */
  public final boolean usesRunningStatistics(ForwardPass pass) {
    return options.trackRunningStats() && !pass.usesBatchStatistics();
  }

  private void track(Tensor mean, Tensor variance, long count, TensorScope scope) {
    long seen = batches.increment();
    double share = options.momentum().orElse(1.0 / seen);
    Kernels kernels = Kernels.of(mean);
    kernels.optimizers().average(runningMean.value(), 1 - share, mean);
    Tensor unbiased = scope.allocate(mean.dtype(), Shape.of(channels));
    kernels.elementwise().affine(variance, count / (count - 1.0), 0, unbiased);
    kernels.optimizers().average(runningVar.value(), 1 - share, unbiased);
    scope.release(unbiased);
  }

  @Override
  public String toString() {
    return getClass().getSimpleName()
        + "("
        + channels
        + ", eps="
        + ModuleText.number(options.eps())
        + ", momentum="
        + (options.momentum().isPresent()
            ? ModuleText.number(options.momentum().getAsDouble())
            : "None")
        + ", affine="
        + ModuleText.flag(options.affine())
        + ", track_running_stats="
        + ModuleText.flag(options.trackRunningStats())
        + ")";
  }
}
