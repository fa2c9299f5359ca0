// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which device is wanted. */
public enum DeviceChoice {
  /** The GPU where it can be used, else the CPU. */
  AUTO,
  /** The CPU, whatever else there is. */
  CPU,
  /** The GPU or nothing. */
  GPU;

  private static final String NO_CPU =
      "no CPU back end is on the class path (add org.nd4j:nd4j-native:1.0.0-M2.1, once as it is and"
          + " once with this system's classifier such as linux-x86_64-onednn)";

  /**
   * What was decided.
   *
   * @param device where tensors will lie
   * @param passedOver why the GPU, whose back end is there, is not taken; mostly empty
   */
  public record Decision(Device device, Optional<String> passedOver) {}

  /**
   * The choice of a name: {@code auto}, {@code cpu} or {@code gpu}.
   *
   * @throws IllegalArgumentException if it is another one
   */
  public static DeviceChoice of(String name) {
    return Arrays.stream(values())
        .filter(choice -> choice.text().equals(name.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The device must be auto, cpu or gpu but is '" + name + "'"));
  }

  /** The name in options and messages. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Decides by what a probe sees. A class path without a CUDA back end is not asked for more.
   *
   * @throws DeviceUnavailableException if what is wanted cannot be, naming the missing piece
   */
  public Decision decide(DeviceProbe probe) {
    return switch (this) {
      case CPU -> onCpu(probe, Optional.empty());
      case GPU -> onGpu(probe);
      case AUTO -> automatic(probe);
    };
  }

  private static Decision automatic(DeviceProbe probe) {
    Optional<String> obstacle = GpuObstacle.ofBackEnd(probe);
    if (obstacle.isPresent()) {
      return onCpu(probe, Optional.empty());
    }
    obstacle = GpuObstacle.find(probe, false);
    return obstacle.isEmpty() ? new Decision(Device.GPU, Optional.empty()) : onCpu(probe, obstacle);
  }

  private static Decision onGpu(DeviceProbe probe) {
    GpuObstacle.find(probe, true)
        .ifPresent(
            obstacle -> {
              throw new DeviceUnavailableException("The device 'gpu' cannot be used: " + obstacle);
            });
    return new Decision(Device.GPU, Optional.empty());
  }

  private static Decision onCpu(DeviceProbe probe, Optional<String> passedOver) {
    if (!probe.hasCpuBackEnd()) {
      throw new DeviceUnavailableException(
          passedOver
                  .map(gpu -> "The device 'gpu' cannot be used: " + gpu + "; nor can ")
                  .orElse("The device ")
              + "'cpu'"
              + passedOver.map(gpu -> ": ").orElse(" cannot be used: ")
              + NO_CPU);
    }
    return new Decision(Device.CPU, passedOver);
  }
}
