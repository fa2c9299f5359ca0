// SPDX-License-Identifier: Apache-2.0
package org.snn4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {

  private static final String FENCE = "```";
  private static final String EXAMPLES = "snn-neuron/src/test/java/org/snn4j/docs/";

  /** The root of the sources, whatever folder inside it the tests run in. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/own-neuron.md"))) {
      folder = folder.getParent();
      assertThat(folder).as("a folder around this one with docs/own-neuron.md").isNotNull();
    }
    return folder;
  }

  private static List<String> blocks(String page) {
    List<String> blocks = new ArrayList<>();
    String opening = FENCE + "java\n";
    for (int at = page.indexOf(opening); at >= 0; at = page.indexOf(opening, at)) {
      int end = page.indexOf(FENCE, at + opening.length());
      blocks.add(page.substring(at + opening.length(), end));
      at = end;
    }
    return blocks;
  }

  @Test
  void the_code_on_the_page_of_the_own_neuron_is_the_one_that_compiles() throws IOException {
    List<String> blocks = blocks(Files.readString(root().resolve("docs/own-neuron.md")));
    assertThat(blocks).hasSize(2).allSatisfy(block -> assertThat(block).isNotBlank());
    String file = Files.readString(root().resolve(EXAMPLES + "OwnNeuron.java"));
    assertThat(withoutSpaces(file)).endsWith(withoutSpaces(blocks.get(0)));
    assertThat(blocks.get(0)).startsWith("import ");
    String test = Files.readString(root().resolve(EXAMPLES + "OwnNeuronTest.java"));
    assertThat(withoutSpaces(test)).contains(withoutSpaces(blocks.get(1)));
  }

  @Test
  void a_neuron_takes_less_than_sixty_lines() throws IOException {
    assertThat(Files.readAllLines(root().resolve(EXAMPLES + "OwnNeuron.java"))).hasSizeLessThan(60);
  }

  private static String withoutSpaces(String code) {
    return code.replaceAll("\\s+", "");
  }
}
