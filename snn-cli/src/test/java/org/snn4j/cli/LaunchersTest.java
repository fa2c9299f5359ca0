// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script of a checkout and the two of the distribution start the program alike. */
final class LaunchersTest {

  private static final Pattern OPTION =
      Pattern.compile("(?<=[ '=\"])(-[DX][^ =]+(=[^ ]+)?|--[a-z-]+[= ][A-Za-z.-]+)(?=[ '\"])");

  private static String launcher(String path) throws IOException {
    // A command file doubles the percent signs that it means.
    return Files.readString(Path.of(path)).replace("%%", "%");
  }

  private static List<String> options(String launcher) {
    String withoutBuild = launcher.replaceAll("(?m)^.*( mvn |MAVEN_OPTS).*$", "");
    return OPTION.matcher(withoutBuild).results().map(found -> found.group(1)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/assembly/snn", "src/assembly/snn.cmd"})
  void the_distribution_has_the_options_of_the_checkout(String path) throws IOException {
    List<String> checkout = options(launcher("../snn"));

    assertThat(options(launcher(path))).containsExactlyInAnyOrderElementsOf(checkout);
    assertThat(checkout)
        .contains(
            "--add-modules jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.bytedeco.javacpp.maxbytes=200%")
        .hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../snn", "src/assembly/snn", "src/assembly/snn.cmd"})
  void every_launcher_quiets_idle_threads_and_takes_options(String path) throws IOException {
    assertThat(launcher(path))
        .contains("OPENBLAS_THREAD_TIMEOUT", "GOMP_SPINCOUNT", "SNN4J_OPTS", "JAVA_HOME")
        .contains("snn-cli.jar\" org.snn4j.cli.Main");
  }

  @Test
  void the_command_file_has_no_labels_which_its_ends_of_lines_could_hide() throws IOException {
    assertThat(launcher("src/assembly/snn.cmd")).doesNotContainPattern("(?m)^:|goto");
  }
}
