// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import java.util.Objects;
import java.util.OptionalInt;
import org.snn4j.ann2snn.channel.ChannelValues;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;

/**
 * Measures one scale for each channel of an activation, which it passes on unchanged. Negative
 * values count as 0, and no scale of a batch is less than a smallest one. Recorded in every pass;
 * batches blend as in {@link VoltageHook}.
 */
public final class ChannelVoltageHook extends CalibrationHook {

  /** The smallest scale unless another is given. */
  public static final double SMALLEST = 1e-6;

  private final ScaleMode mode;
  private final double momentum;
  private final int channelDim;
  private final double smallest;

  /** A hook whose smallest scale is {@value #SMALLEST}. */
  public ChannelVoltageHook(ScaleMode mode, double momentum, int channelDim) {
    this(mode, momentum, channelDim, SMALLEST);
  }

  /**
   * A hook for one kind of activations.
   *
   * @param momentum the weight of the newest batch, in [0, 1]
   * @param channelDim the axis of the channels; negative axes count from the end
   * @param smallest what the scale of a batch is at least, greater than 0
   */
  public ChannelVoltageHook(ScaleMode mode, double momentum, int channelDim, double smallest) {
    this.mode = Objects.requireNonNull(mode, "ChannelVoltageHook: mode");
    Require.share("ChannelVoltageHook", "momentum", momentum);
    this.momentum = momentum;
    Require.positive("ChannelVoltageHook", "smallest", smallest);
    this.channelDim = channelDim;
    this.smallest = smallest;
  }

  @Override
  public OptionalInt channelDim() {
    return OptionalInt.of(channelDim);
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    double[] fresh = new double[channels(x, channelDim)];
    ChannelValues.forEach(
        describe(),
        x,
        channelDim,
        (channel, values) -> fresh[channel] = Math.max(mode.of(rectified(values)), smallest));
    record(fresh, momentum, x, pass);
    return x;
  }

  private static float[] rectified(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], 0);
    }
    return values;
  }
}
