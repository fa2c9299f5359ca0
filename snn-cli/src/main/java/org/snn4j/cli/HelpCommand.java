// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snn help [COMMAND]}. */
@Command(name = "help", helpCommand = true, description = "Shows what a command does.")
final class HelpCommand implements Runnable {

  private final PrintStream out;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command (default: all).")
  private String command;

  HelpCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public void run() {
    CommandLine program = spec.parent().commandLine();
    if (command == null) {
      program.usage(out);
      return;
    }
    CommandLine known = program.getSubcommands().get(command);
    if (known == null) {
      throw new UsageException(
          "There is no command '"
              + command
              + "'; there are "
              + String.join(", ", program.getSubcommands().keySet()));
    }
    known.usage(out);
  }
}
