// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import com.google.common.primitives.ImmutableDoubleArray;
import org.snn4j.ann2snn.channel.ChannelLayout;
import org.snn4j.core.nn.Buffer;
import org.snn4j.core.nn.ForwardPass;
import org.snn4j.core.nn.Init;
import org.snn4j.core.nn.Module;
import org.snn4j.core.op.Arithmetic;
import org.snn4j.core.tensor.Tensor;
import org.snn4j.neuron.Require;

/**
 * Multiplies each channel by a number of its own. The {@code scale} {@code [C]} is a buffer: saved,
 * but not learned.
 */
public final class ChannelVoltageScaler extends Module {

  private final Buffer scale;
  private final int channelDim;

  /**
   * By numbers.
   *
   * @param scale C finite numbers
   * @param channelDim the axis of x that has C indices; negative axes count from the end
   */
  public ChannelVoltageScaler(ImmutableDoubleArray scale, int channelDim, Init init) {
    scale.forEach(value -> Require.finite("ChannelVoltageScaler", "scale", value));
    Tensor values = init.constant(0, scale.length());
    values.copyFrom(scale.toArray());
    this.scale = buffer("scale", values);
    this.channelDim = channelDim;
  }

  /** The numbers. */
  public ImmutableDoubleArray scale() {
    return ImmutableDoubleArray.copyOf(scale.value().toDoubleArray());
  }

  /** The axis of the channels. */
  public int channelDim() {
    return channelDim;
  }

  @Override
  protected Tensor compute(Tensor x, ForwardPass pass) {
    return Arithmetic.multiply(
        x, ChannelLayout.broadcast(describe(), pass.use(scale), x, channelDim));
  }

  @Override
  public String toString() {
    return "ChannelVoltageScaler(channels="
        + scale.value().length()
        + ", channelDim="
        + channelDim
        + ")";
  }
}
