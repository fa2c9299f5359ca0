// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.trained;

import java.nio.file.Path;
import java.util.Optional;
import org.snn4j.cli.UsageException;
import picocli.CommandLine.Option;

/** Which trained network is looked at, and with which data. */
public final class NetworkOptions {

  @Option(
      names = {"--checkpoint", "--resume"},
      paramLabel = "FILE",
      description = "A checkpoint of 'snn train': best.safetensors or last.safetensors.")
  private Path checkpoint;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "NAME|FILE",
      description =
          "The recipe whose network and data the weights are for: needed where the checkpoint is"
              + " another program's (.pth, .pth.tar, .safetensors, .npz).")
  private String recipe;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with data of the kind that the network was trained on, of which the test part"
              + " is used (default: what it was validated on while it was trained).")
  private Path data;

  @Option(
      names = "--large-valid",
      description =
          "Show photographs at 288 x 288: the shorter side resized to 320, the middle cut out.")
  private boolean large;

  /** Whether a checkpoint is named. */
  public boolean hasCheckpoint() {
    return checkpoint != null;
  }

  /**
   * The checkpoint's file.
   *
   * @throws UsageException if none is named
   */
  public Path checkpoint() {
    return Optional.ofNullable(checkpoint)
        .orElseThrow(() -> new UsageException("--checkpoint is missing"));
  }

  /**
   * The network and its samples.
   *
   * @throws UsageException if no checkpoint is named
   */
  public TrainedNetwork read() {
    TrainedNetwork network =
        TrainedNetwork.of(checkpoint(), Optional.ofNullable(recipe), Optional.ofNullable(data));
    TrainedNetwork wanted = large ? network.large() : network;
    wanted.requireFit();
    return wanted;
  }
}
