// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snn help [COMMAND...]}. */
@Command(name = "help", helpCommand = true, description = "Shows what a command does.")
final class HelpCommand implements Runnable {

  private final PrintStream out;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command, such as 'train' or 'dataset info' (default: all).")
  private List<String> commands = List.of();

  HelpCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public void run() {
    CommandLine named = spec.parent().commandLine();
    for (String command : commands) {
      named = below(named, command);
    }
    named.usage(out);
  }

  private static CommandLine below(CommandLine line, String command) {
    Set<String> names = line.getSubcommands().keySet();
    if (names.contains(command)) {
      return line.getSubcommands().get(command);
    }
    throw new UsageException(
        "There is no command '"
            + command
            + (names.isEmpty() ? "'" : "'; there are " + String.join(", ", names))
            + Similar.hint(command, names));
  }
}
