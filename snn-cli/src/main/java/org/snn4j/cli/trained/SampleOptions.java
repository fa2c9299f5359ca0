// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.trained;

import org.snn4j.cli.UsageException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which trained network is looked at, and with how many samples. */
public final class SampleOptions {

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "" + Long.MAX_VALUE,
      description = "Look at the first N samples only (default: all).")
  private long samples;

  /** The network. */
  public NetworkOptions network() {
    return network;
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
