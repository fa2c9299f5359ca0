// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void words_begin_at_the_left_and_numbers_end_at_the_right() {
    Table table = new Table(2, List.of("layer", "", "count"));
    table.add(List.of("a", "word", "7"));
    table.add(List.of("longer", "b", "1,234,567"));

    assertThat(table.lines())
        .containsExactly(
            "layer             count", "a       word          7", "longer  b     1,234,567");
  }

  @Test
  void a_line_of_another_length_is_refused() {
    Table table = new Table(1, List.of("a", "b"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.add(List.of("1")))
        .withMessage("Table: a line must have 2 cells but has 1");
  }
}
