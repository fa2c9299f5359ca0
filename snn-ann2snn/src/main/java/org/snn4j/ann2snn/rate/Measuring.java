// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.rate;

import java.util.Objects;
import java.util.OptionalInt;
import org.snn4j.ann2snn.scale.ChannelVoltageHook;
import org.snn4j.ann2snn.scale.HookFactory;
import org.snn4j.ann2snn.scale.ScaleMode;
import org.snn4j.neuron.Require;

/**
 * How activations are measured.
 *
 * @param mode what counts as the scale of a batch
 * @param momentum the weight of the newest batch, in [0, 1]
 * @param channelDim the axis whose indices have scales of their own; empty for one scale
 * @param eps the smallest scale of a channel, greater than 0
 */
public record Measuring(ScaleMode mode, double momentum, OptionalInt channelDim, double eps) {

  /** Checks the values. */
  public Measuring {
    Objects.requireNonNull(mode, "RateCodingRecipe: mode");
    Require.share("RateCodingRecipe", "momentum", momentum);
    Objects.requireNonNull(channelDim, "RateCodingRecipe: channelDim");
    Require.positive("RateCodingRecipe", "eps", eps);
  }

  /** The largest value, momentum 0.1, one scale for each activation. */
  public static Measuring largest() {
    return new Measuring(ScaleMode.max(), 0.1, OptionalInt.empty(), ChannelVoltageHook.SMALLEST);
  }

  /** With another mode. */
  public Measuring withMode(ScaleMode other) {
    return new Measuring(other, momentum, channelDim, eps);
  }

  /** With another weight of the newest batch. */
  public Measuring withMomentum(double other) {
    return new Measuring(mode, other, channelDim, eps);
  }

  /** With scales for the indices of an axis. */
  public Measuring withChannelDim(int other) {
    return new Measuring(mode, momentum, OptionalInt.of(other), eps);
  }

  /** With another smallest scale of a channel. */
  public Measuring withEps(double other) {
    return new Measuring(mode, momentum, channelDim, other);
  }

  /** Makes hooks that measure so. */
  public HookFactory hooks() {
    return channelDim.isPresent()
        ? () -> new ChannelVoltageHook(mode, momentum, channelDim.getAsInt(), eps)
        : HookFactory.voltage(mode, momentum);
  }
}
