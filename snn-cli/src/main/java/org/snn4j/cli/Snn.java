// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import com.google.common.base.Throwables;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.snn4j.cli.attention.AttentionCommand;
import org.snn4j.cli.console.Console;
import org.snn4j.cli.convert.ConvertCommand;
import org.snn4j.cli.dataset.DatasetCommand;
import org.snn4j.cli.energy.EnergyCommand;
import org.snn4j.cli.eval.EvalCommand;
import org.snn4j.cli.firing.FiringCommand;
import org.snn4j.cli.info.InfoCommand;
import org.snn4j.cli.report.ReportCommand;
import org.snn4j.cli.run.Json;
import org.snn4j.cli.train.StopSignal;
import org.snn4j.cli.train.TrainCommand;
import org.snn4j.core.device.ActiveDevice;
import org.snn4j.core.device.DeviceUnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The {@code snn} program, without the process around it. */
public final class Snn {

  private final Console console;
  private final Function<PrintStream, StopSignal> signals;

  /**
   * A program that speaks to the given console.
   *
   * @param signals begins to listen for the wish to stop; messages about it go to the stream
   */
  public Snn(Console console, Function<PrintStream, StopSignal> signals) {
    this.console = console;
    this.signals = signals;
  }

  /** Runs one command line and returns the exit code, see {@link ExitCode}. */
  public int run(String... args) {
    CommonOptions common = new CommonOptions();
    CommandLine line = commandLine(common);
    try {
      return line.execute(args);
    } catch (StackOverflowError | LinkageError | OutOfMemoryError error) {
      String command = args.length == 0 ? "snn" : "snn " + args[0];
      return failed(command, error, common.json(), common.debug());
    }
  }

  /** The commands, their options and examples. */
  CommandLine commandLine(CommonOptions common) {
    CommandLine line = new CommandLine(new RootCommand(common));
    line.addSubcommand(new TrainCommand(common, console, signals));
    line.addSubcommand(new EvalCommand(common, console));
    line.addSubcommand(new InfoCommand(common, console));
    line.addSubcommand(new FiringCommand(common, console));
    line.addSubcommand(new AttentionCommand(common, console));
    line.addSubcommand(new EnergyCommand(common, console));
    line.addSubcommand(new ConvertCommand(common, console));
    line.addSubcommand(new ReportCommand(common, console));
    DatasetCommand.addTo(line, common, console);
    line.addSubcommand(new HelpCommand(console.out()));
    HelpExamples.addTo(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setExecutionStrategy(parsed -> execute(parsed, common));
    line.setParameterExceptionHandler((wrong, args) -> misused(wrong, args));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) ->
            failed(named(command), failure, common.json(), common.debug()));
    return line;
  }

  private int execute(ParseResult parsed, CommonOptions common) {
    if (parsed.isVersionHelpRequested() && common.json()) {
      console.out().println(Json.line(Versions.here()));
      return ExitCode.OK;
    }
    List<CommandLine> named = parsed.asCommandLineList();
    CommandLine command = named.get(named.size() - 1);
    try {
      // Before the command makes its first tensor, after which it would be too late.
      if (!command.isUsageHelpRequested()) {
        common.device().ifPresent(ActiveDevice::require);
      }
    } catch (DeviceUnavailableException refused) {
      return failed(named(command), refused, common.json(), common.debug());
    }
    return perform(parsed, common, command);
  }

  private int perform(ParseResult parsed, CommonOptions common, CommandLine command) {
    if (!common.verbose() || command.isUsageHelpRequested()) {
      return new RunLast().execute(parsed);
    }
    if (common.quiet()) {
      throw new ParameterException(command, "--quiet and --verbose exclude each other");
    }
    Details details = Details.begin(console.err());
    try {
      return new RunLast().execute(parsed);
    } finally {
      details.end();
    }
  }

  private int misused(ParameterException wrong, String[] args) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    String sentence = Suggestions.sentence(wrong);
    refuse(command, sentence, Arrays.asList(args).contains("--json"));
    if (args.length == 0) {
      wrong.getCommandLine().usage(console.err(), console.ink().on() ? Ansi.ON : Ansi.OFF);
    } else {
      Suggestions.of(wrong).ifPresent(console.err()::println);
      console.err().println("Try '" + command + " --help'.");
    }
    return ExitCode.USAGE;
  }

  private int failed(String command, Throwable failure, boolean json, boolean debug) {
    if (debug) {
      console.err().print(Throwables.getStackTraceAsString(failure));
    }
    refuse(command, Failures.sentence(failure), json);
    return failure instanceof UsageException ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static String named(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private void refuse(String command, String sentence, boolean json) {
    console.err().println(console.ink().bad(command + ":") + " " + sentence);
    if (json) {
      Map<String, String> report = new TreeMap<>();
      report.put("command", command.replaceFirst("^snn ", ""));
      report.put("message", sentence);
      report.put("status", "error");
      console.out().println(Json.line(report));
    }
  }
}
