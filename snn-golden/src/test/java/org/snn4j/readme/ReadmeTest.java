// SPDX-License-Identifier: Apache-2.0
package org.snn4j.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  /** Maven runs a module's tests in the module's folder. */
  private static final Path README = Path.of("..", "README.md");

  private static final Path EXAMPLE =
      Path.of("src", "test", "java", "org", "snn4j", "readme", "FirstNetwork.java");

  @Test
  void the_example_in_the_readme_is_the_one_that_compiles() throws IOException {
    String readme = Files.readString(README);
    int start = readme.indexOf("```java\n") + "```java\n".length();
    String shown = readme.substring(start, readme.indexOf("```", start));
    assertThat(shown).isNotBlank();
    assertThat(withoutSpaces(Files.readString(EXAMPLE))).contains(withoutSpaces(shown));
  }

  private static String withoutSpaces(String code) {
    return code.replaceAll("\\s+", "");
  }
}
