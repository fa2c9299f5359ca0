// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import java.util.Optional;
import org.snn4j.core.device.DeviceChoice;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands. The command line's parser fills it in. */
public final class CommonOptions {

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print the result as one JSON object on the last line of standard output.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Show neither progress nor messages, only the result and errors.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description =
          "Also show the machine, what the libraries log, and what time and memory it took.")
  private boolean verbose;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "When something fails, show where in the program.")
  private boolean debug;

  @Option(
      names = "--device",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description =
          "Where to compute: auto, cpu or gpu (default: auto, the GPU where ND4J's CUDA back end is"
              + " installed and runs).")
  private DeviceChoice device;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;

  /** Whether the result is wanted as JSON. */
  public boolean json() {
    return json;
  }

  /** Whether nothing but the result is wanted. */
  public boolean quiet() {
    return quiet;
  }

  /** Whether the user wants to know more. */
  boolean verbose() {
    return verbose;
  }

  /** Whether failures shall show where in the program they happened. */
  boolean debug() {
    return debug || Boolean.parseBoolean(System.getProperty("snn4j.debug"));
  }

  /** The device that is wanted, if the command line names one. */
  Optional<DeviceChoice> device() {
    return Optional.ofNullable(device);
  }

  @Override
  public String toString() {
    return "json "
        + json
        + ", quiet "
        + quiet
        + ", verbose "
        + verbose
        + ", debug "
        + debug
        + ", help "
        + help;
  }
}
