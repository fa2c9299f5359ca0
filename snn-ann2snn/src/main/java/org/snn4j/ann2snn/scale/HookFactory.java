// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import java.util.Objects;
import org.snn4j.neuron.Require;

/** Makes the hooks that measure activations, a fresh one for each activation. */
@FunctionalInterface
public interface HookFactory {

  /** A fresh hook. */
  CalibrationHook create();

  /** The largest value, momentum 0.1. */
  static HookFactory voltage() {
    return voltage(ScaleMode.max(), 0.1);
  }

  /** One scale for all values: {@link VoltageHook}, recording in every pass. */
  static HookFactory voltage(ScaleMode mode, double momentum) {
    Objects.requireNonNull(mode, "HookFactory: mode");
    Require.share("HookFactory", "momentum", momentum);
    return () -> new VoltageHook(mode, momentum);
  }

  /** One scale for each channel: {@link ChannelVoltageHook}. */
  static HookFactory channelVoltage(ScaleMode mode, double momentum, int channelDim) {
    Objects.requireNonNull(mode, "HookFactory: mode");
    Require.share("HookFactory", "momentum", momentum);
    return () -> new ChannelVoltageHook(mode, momentum, channelDim);
  }

  /** A balanced threshold for each channel: {@link LocalThresholdBalancingHook}. */
  static HookFactory localThresholdBalancing(int channelDim) {
    return () -> new LocalThresholdBalancingHook(channelDim);
  }
}
