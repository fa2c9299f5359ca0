// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.snn4j.ann2snn.channel.ChannelValues;
import org.snn4j.core.kernel.Binary;
import org.snn4j.core.kernel.ElementwiseKernels;
import org.snn4j.core.kernel.Kernels;
import org.snn4j.core.kernel.Unary;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.op.Layouts;
import org.snn4j.core.op.Views;
import org.snn4j.core.tensor.Shape;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;

/**
 * Finds a threshold for each channel that balances what is cut off above it against what is rounded
 * below: each batch adds {@code 2 mean(relu(relu(x) - threshold))}, from 0 on, and the threshold is
 * at least a smallest one.
 *
 * <p>Returns {@code min(relu(x), threshold)} with the new threshold, so that deeper layers
 * calibrate on what the neurons will pass on. There is no gradient. Source: T. Bu et al.,
 * <i>Inference-Scale Complexity in ANN-SNN Conversion</i>, CVPR 2025.
 */
public final class LocalThresholdBalancingHook extends CalibrationHook {

  /** The smallest threshold unless another is given. */
  public static final double SMALLEST = 1e-6;

  private final int channelDim;
  private final double smallest;

  /** A hook whose smallest threshold is {@value #SMALLEST}. */
  public LocalThresholdBalancingHook(int channelDim) {
    this(channelDim, SMALLEST);
  }

  /**
   * A hook for one kind of activations.
   *
   * @param channelDim the axis of the channels; negative axes count from the end
   * @param smallest what a threshold is at least, greater than 0
   */
  public LocalThresholdBalancingHook(int channelDim, double smallest) {
    Require.positive("LocalThresholdBalancingHook", "smallest", smallest);
    this.channelDim = channelDim;
    this.smallest = smallest;
  }

  @Override
  public OptionalInt channelDim() {
    return OptionalInt.of(channelDim);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    double[] next = new double[channels(x, channelDim)];
    Optional<RunningScale> before = scale(pass);
    before.ifPresent(found -> fitting(found, next, x));
    ChannelValues.forEach(
        describe(),
        x,
        channelDim,
        (channel, values) -> {
          double threshold = before.map(found -> found.values().get(channel)).orElse(0.0);
          next[channel] = Math.max(threshold + 2 * meanAbove(values, threshold), smallest);
        });
    record(next, 1, x, pass);
    return clipped(x.detach(), next);
  }

  private static double meanAbove(float[] values, double threshold) {
    double sum = 0;
    for (float value : values) {
      double above = Math.max(value, 0) - threshold;
      sum += Math.max(above, 0);
    }
    return sum / values.length;
  }

  private Tensor clipped(Tensor x, double[] threshold) {
    Tensor from = Layouts.dense(x);
    long[] sizes = new long[x.rank()];
    Arrays.fill(sizes, 1);
    sizes[x.shape().axis(channelDim)] = threshold.length;
    Tensor limits = x.scope().allocate(x.dtype(), Shape.of(sizes));
    limits.copyFrom(threshold);
    Tensor y = x.scope().allocateLike(from);
    ElementwiseKernels kernels = Kernels.of(x).elementwise();
    kernels.unary(Unary.RELU, from, y);
    kernels.binary(Binary.MIN, y, Views.expand(limits, x.shape()), y);
    return y;
  }
}
