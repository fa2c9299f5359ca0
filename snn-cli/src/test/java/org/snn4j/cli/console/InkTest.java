// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class InkTest {

  @Test
  void there_are_colours_on_terminals_only() {
    assertThat(Ink.of(true, Map.of()).bad("no")).isEqualTo("\u001b[31mno\u001b[0m");
    assertThat(Ink.of(true, Map.of()).good("yes")).isEqualTo("\u001b[32myes\u001b[0m");
    assertThat(Ink.of(false, Map.of()).bad("no")).isEqualTo("no");
  }

  @Test
  void who_wants_no_colours_gets_none() {
    assertThat(Ink.of(true, Map.of("NO_COLOR", "1")).good("yes")).isEqualTo("yes");
    // As no-color.org has it an empty value says nothing.
    assertThat(Ink.of(true, Map.of("NO_COLOR", "")).on()).isTrue();
  }
}
