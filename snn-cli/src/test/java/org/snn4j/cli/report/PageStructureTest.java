// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.ExitCode;
import org.snn4j.cli.Program;
import org.snn4j.cli.TinyRun;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page of a report, read by a parser that forgives less than browsers do. */
final class PageStructureTest {

  private static final String SVG = "data:image/svg+xml;base64,";

  @TempDir static Path folder;

  private static Document page;

  @BeforeAll
  static void report() throws Exception {
    Path run = TinyRun.in(folder).getParent();
    Program program = Program.run("report", run);
    assertThat(program.code()).as(program.err()).isEqualTo(ExitCode.OK);
    String html = Files.readString(run.resolve("report.html"));
    // XML wants void elements closed; all else must be closed already, and in order.
    page =
        parsed(
            html.replaceFirst("(?i)<!doctype html>", "")
                .replaceAll("<(meta|img|br|hr)\\b([^>]*?)/?>", "<$1$2/>"));
  }

  private static Document parsed(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void every_element_is_closed_and_the_page_has_a_title_and_headings() {
    assertThat(page.getDocumentElement().getTagName()).isEqualTo("html");
    assertThat(page.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
    assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
    assertThat(page.getElementsByTagName("h2").getLength()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void every_picture_is_svg_with_a_size() throws Exception {
    NodeList pictures = page.getElementsByTagName("img");

    assertThat(pictures.getLength()).isPositive();
    for (int i = 0; i < pictures.getLength(); i++) {
      String source = ((Element) pictures.item(i)).getAttribute("src");
      assertThat(source).startsWith(SVG);
      byte[] bytes = Base64.getDecoder().decode(source.substring(SVG.length()));
      Element svg = parsed(new String(bytes, StandardCharsets.UTF_8)).getDocumentElement();
      assertThat(svg.getTagName()).isEqualTo("svg");
      assertThat(Double.parseDouble(svg.getAttribute("width"))).isPositive();
      assertThat(Double.parseDouble(svg.getAttribute("height"))).isPositive();
    }
  }

  @Test
  void the_rows_of_a_table_have_equally_many_cells() {
    NodeList tables = page.getElementsByTagName("table");

    assertThat(tables.getLength()).isGreaterThanOrEqualTo(3);
    for (int i = 0; i < tables.getLength(); i++) {
      NodeList rows = ((Element) tables.item(i)).getElementsByTagName("tr");
      Set<Integer> cells = new HashSet<>();
      for (int row = 0; row < rows.getLength(); row++) {
        cells.add(cells((Element) rows.item(row)));
      }
      assertThat(cells).as("numbers of cells in table %d", i).hasSize(1);
    }
  }

  private static int cells(Element row) {
    return row.getElementsByTagName("td").getLength() + row.getElementsByTagName("th").getLength();
  }
}
