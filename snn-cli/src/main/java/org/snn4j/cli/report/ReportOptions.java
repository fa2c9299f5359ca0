// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import java.nio.file.Path;
import java.util.Optional;
import org.snn4j.cli.UsageException;
import picocli.CommandLine.Option;

/** Which samples a report is made with. */
final class ReportOptions {

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Look at the first N validation samples at most (default: 2000).")
  private long samples;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with data of the kind that the network was trained on (default: what it was"
              + " validated on while it was trained).")
  private Path data;

  /** How many samples at most; fewer than 1 are refused. */
  long samples() {
    if (samples < 1) {
      throw new UsageException("--samples must be 1 or more but is " + samples);
    }
    return samples;
  }

  Optional<Path> data() {
    return Optional.ofNullable(data);
  }
}
