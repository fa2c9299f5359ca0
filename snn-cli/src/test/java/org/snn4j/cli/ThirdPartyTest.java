// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of licences in the zip of the command line. */
class ThirdPartyTest {

  private static final Path LIST = Path.of("src", "assembly", "THIRD-PARTY.txt");

  /** What is on the class path of tests alone. */
  private static final Pattern TESTS =
      Pattern.compile("(snn|junit|assertj|opentest4j|apiguardian|byte-buddy|surefire).*");

  @Test
  void every_jar_of_the_class_path_is_named_with_its_licence() throws IOException {
    Set<String> named =
        Splitter.onPattern("[^A-Za-z0-9_-]+")
            .splitToStream(Files.readString(LIST))
            .collect(Collectors.toSet());

    assertThat(jars()).contains("nd4j-api", "picocli").isSubsetOf(named);
  }

  /** Artifacts by their name, without version. */
  private static Set<String> jars() {
    return Splitter.on(File.pathSeparatorChar)
        .splitToStream(System.getProperty("java.class.path"))
        .map(path -> new File(path).getName())
        .filter(name -> name.endsWith(".jar"))
        .map(name -> name.replaceFirst("-[0-9].*", ""))
        .filter(name -> !TESTS.matcher(name).matches())
        .collect(Collectors.toSet());
  }
}
