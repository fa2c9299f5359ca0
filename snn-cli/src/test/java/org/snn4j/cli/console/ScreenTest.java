// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class ScreenTest {

  @Test
  void what_was_drawn_over_is_gone_and_colours_stay() {
    Screen screen =
        Screen.after("\rbar [==>  ]\u001b[K\r\u001b[K\u001b[32mepoch 1\u001b[0m\nplain\n", 20);

    assertThat(screen.lines())
        .containsExactly(new Screen.Line("epoch 1", 32), new Screen.Line("plain", 0));
  }

  @Test
  void long_lines_are_broken_and_empty_ones_kept() {
    assertThat(Screen.after("1234567\n\nx", 3).lines())
        .extracting(Screen.Line::text)
        .containsExactly("123", "456", "7", "", "x");
  }

  @Test
  void the_picture_is_xml_with_every_line() throws Exception {
    String svg = Screen.after("a < b & c\nsecond", 20).svg();

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("text").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("a < b & c");
  }
}
