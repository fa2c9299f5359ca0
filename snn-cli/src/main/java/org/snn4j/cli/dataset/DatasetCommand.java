// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.dataset;

import org.snn4j.cli.CommonOptions;
import org.snn4j.cli.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code snn dataset} without a command of its own. */
@Command(
    name = "dataset",
    synopsisSubcommandLabel = "COMMAND",
    description = "Prepares, simulates, describes, verifies, splits and shows event recordings.")
public final class DatasetCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** Adds it and its commands to the program. */
  public static void addTo(CommandLine program, CommonOptions common, Console console) {
    CommandLine dataset = new CommandLine(new DatasetCommand());
    program.addSubcommand(dataset);
    Answer answer = new Answer(common, console);
    dataset.addSubcommand(new PrepareCommand(answer));
    dataset.addSubcommand(new SimulateCommand(answer));
    dataset.addSubcommand(new InfoCommand(answer));
    dataset.addSubcommand(new VerifyCommand(answer));
    dataset.addSubcommand(new SplitCommand(answer));
    dataset.addSubcommand(new PlayCommand(answer));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
