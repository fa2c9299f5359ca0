// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Every command of the README and the guides, on a line of its own or in a sentence. */
final class DocumentedCommandsTest {

  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^    |`)\\./snn +([^`\\n]*?)(?: +#.*)?(?:`|$)");

  static List<String> commands() throws IOException {
    try (Stream<Path> guides = Files.list(Path.of("../docs"))) {
      return Stream.concat(Stream.of(Path.of("../README.md")), guides)
          .filter(file -> file.toString().endsWith(".md"))
          .flatMap(file -> in(text(file)))
          .distinct()
          .toList();
    }
  }

  private static Stream<String> in(String text) {
    return COMMAND.matcher(text).results().map(found -> found.group(1).strip());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new AssertionError(file.toString(), failure);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void a_command_of_the_guides_is_understood(String command) {
    try {
      HelpExamplesTest.program().parseArgs(command.split(" +", -1));
    } catch (MissingParameterException shortened) {
      // In a sentence a command may leave out what it would need.
      assertThat(shortened.getCommandLine().getCommandSpec().qualifiedName()).isNotEqualTo("snn");
    } catch (ParameterException wrong) {
      fail("./snn " + command + ": " + wrong.getMessage());
    }
  }

  @Test
  void commands_are_found_on_lines_and_in_sentences() throws IOException {
    assertThat(in("    ./snn train  # all\nsay `./snn info FILE`, or `./snn`\n"))
        .containsExactly("train", "info FILE");
    assertThat(commands()).contains("train", "help train", "energy --checkpoint FILE");
  }
}
