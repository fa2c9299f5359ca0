// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.cli.console.Console;
import picocli.CommandLine;

class HelpExamplesTest {

  static CommandLine program() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Snn snn =
        new Snn(
            new Console(nowhere, nowhere, false),
            messages -> {
              throw new AssertionError("nothing runs here");
            });
    return snn.commandLine(new CommonOptions());
  }

  static List<String> commands() {
    return below(program()).map(line -> line.getCommandSpec().qualifiedName()).toList();
  }

  private static Stream<CommandLine> below(CommandLine line) {
    return line.getSubcommands().values().stream()
        .flatMap(each -> Stream.concat(Stream.of(each), below(each)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_examples_that_it_understands(String command) {
    assertThat(HelpExamples.of(command)).as("examples of '%s'", command).isNotEmpty();
    for (String example : HelpExamples.of(command)) {
      assertThat(example).startsWith(command);
      String[] words = example.split(" ", -1);
      String[] args = List.of(words).subList(1, words.length).toArray(String[]::new);
      assertThatCode(() -> program().parseArgs(args)).as(example).doesNotThrowAnyException();
    }
  }

  @Test
  void help_shows_them_as_they_are_typed() {
    assertThat(Program.run("help", "convert").out())
        .contains("Examples:", "--mode 99.9% --steps 50");
  }

  @Test
  void a_wrong_name_is_answered_with_similar_ones() {
    assertThat(Program.run("trian").err()).contains("Did you mean 'train'?");
    assertThat(Program.run("train", "--lt=1").err()).contains("Did you mean '--lr'?");
    assertThat(Program.run("train", "--epoch", "3").err()).contains("Did you mean '--epochs'");
  }
}
