// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.device;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What stands between a program and the GPU, as one clause; the first thing to be put right. */
final class GpuObstacle {

  private static final String ARTIFACT = "org.nd4j:nd4j-cuda-11.6:1.0.0-M2.1";
  private static final String LIBRARIES =
      "org.bytedeco:cuda:11.6-8.3-1.5.7 with the classifier linux-x86_64-redist";

  private final DeviceProbe probe;

  private GpuObstacle(DeviceProbe probe) {
    this.probe = probe;
  }

  /**
   * The first one, or empty if ND4J can be started on the GPU.
   *
   * @param insisted whether a GPU of unknown capability shall be tried
   */
  static Optional<String> find(DeviceProbe probe, boolean insisted) {
    GpuObstacle obstacle = new GpuObstacle(probe);
    return obstacle
        .driver()
        .or(() -> obstacle.cards(insisted))
        .or(obstacle::backEnd)
        .or(obstacle::libraries);
  }

  /** That the class path does not offer ND4J's CUDA back end, or empty. */
  static Optional<String> ofBackEnd(DeviceProbe probe) {
    return new GpuObstacle(probe).backEnd();
  }

  private Optional<String> driver() {
    return probe.hasDriver()
        ? Optional.empty()
        : Optional.of("there is no NVIDIA driver (libcuda.so.1 or nvcuda.dll was not found)");
  }

  private Optional<String> cards(boolean insisted) {
    List<GraphicsCard> cards = probe.cards();
    if (cards.isEmpty()) {
      return Optional.of(
          "the NVIDIA driver shows no GPU (CUDA_VISIBLE_DEVICES may hide those that there are)");
    }
    return cards.stream().flatMap(card -> unfit(card, insisted).stream()).findFirst();
  }

  private static Optional<String> unfit(GraphicsCard card, boolean insisted) {
    if (card.capability().isEmpty()) {
      return insisted
          ? Optional.empty()
          : Optional.of(
              "nvidia-smi, which tells the compute capability of the GPU "
                  + card.name()
                  + ", was not found");
    }
    Capability capability = card.capability().get();
    return capability.isSupported()
        ? Optional.empty()
        : Optional.of(
            "compute capability "
                + capability
                + " of the GPU "
                + card.name()
                + " is not supported by this ND4J build ("
                + Capability.LEAST
                + " to "
                + Capability.MOST
                + ")");
  }

  private Optional<String> backEnd() {
    return probe.hasCudaBackEnd()
        ? Optional.empty()
        : Optional.of("no CUDA back end is on the class path (add " + ARTIFACT + ")");
  }

  private Optional<String> libraries() {
    return Arrays.stream(CudaLibrary.values())
        .filter(library -> !probe.hasLibrary(library))
        .findFirst()
        .map(
            library ->
                "the CUDA library "
                    + library.text()
                    + " was not found (install CUDA 11.6 or add "
                    + LIBRARIES
                    + ")");
  }
}
