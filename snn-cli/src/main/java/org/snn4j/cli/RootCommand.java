// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code snn} without a command: only help and version. */
@Command(
    name = "snn",
    versionProvider = Versions.Provider.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Trains and evaluates spiking neural networks.",
    footer = {
      "",
      "Begin with 'snn train': it needs no data and no options.",
      "Options for the Java virtual machine go into the variable SNN4J_OPTS, such as",
      "-Dsnn4j.kernels=NAME (vector, scalar, nd4j) and -Dsnn4j.threads=N."
    })
final class RootCommand implements Runnable {

  @Mixin private final CommonOptions common;
  @Spec private CommandSpec spec;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and end.")
  private boolean version;

  RootCommand(CommonOptions common) {
    this.common = common;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing command" + (version ? " beside " + common : ""));
  }
}
