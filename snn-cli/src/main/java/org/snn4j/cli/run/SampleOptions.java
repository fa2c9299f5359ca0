// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import org.snn4j.cli.UsageException;
import picocli.CommandLine.Option;

/** Which trained network is looked at, and with which samples. */
public final class SampleOptions {

  @Option(
      names = {"--checkpoint", "--resume"},
      paramLabel = "FILE",
      description = "A checkpoint of 'snn train': best.safetensors or last.safetensors.")
  private Path checkpoint;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with data of the kind that the network was trained on, of which the test part"
              + " is used (default: what it was validated on while it was trained).")
  private Path data;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "" + Long.MAX_VALUE,
      description = "Look at the first N samples only (default: all).")
  private long samples;

  /** The checkpoint's file, if one is named. */
  public Optional<Path> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  /** Another folder with data, if one is named. */
  public Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  /**
   * How many samples at most.
   *
   * @throws UsageException if that is none
   */
  public long samples() {
    if (samples < 1) {
      throw new UsageException("--samples must be 1 or more but is " + samples);
    }
    return samples;
  }
}
