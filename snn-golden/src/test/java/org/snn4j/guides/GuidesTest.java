// SPDX-License-Identifier: Apache-2.0
package org.snn4j.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every block of Java on a page compiles, runs, and prints what the page says; links lead
 * somewhere. What pages draw they draw into {@code target/pictures}.
 */
class GuidesTest {

  /** Maven runs a module's tests in the module's folder. */
  private static final Path ROOT = Path.of("..");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @TempDir private Path classes;

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    String only = System.getProperty("snn4j.guide");
    pages.removeIf(page -> only != null && !page.endsWith(only));
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void the_code_of_a_page_runs_and_prints_what_the_page_says(Path file) throws Exception {
    Page page = Page.read(file);
    Files.createDirectories(Path.of("target", "pictures"));

    List<String> printed = printed(PageSource.of(page, PublicTypes.onClassPath()));

    List<String> told = page.output();
    if (!told.isEmpty()) {
      assertThat(printed).as("what %s prints", page.name()).containsSubsequence(told);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void the_links_of_a_page_lead_to_files(Path file) throws IOException {
    Matcher links = LINK.matcher(Files.readString(file));
    while (links.find()) {
      assertThat(file.resolveSibling(links.group(1))).as("a link of %s", file).exists();
    }
  }

  private List<String> printed(String source) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      PageCompiler.run(source, classes);
    } finally {
      System.setOut(before);
    }
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    lines.forEach(before::println);
    return lines;
  }
}
