// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WordsTest {

  @Test
  void durations_grow_from_minutes_to_hours() {
    assertThat(Words.duration(0)).isEqualTo("0:00");
    assertThat(Words.duration(67.4)).isEqualTo("1:07");
    assertThat(Words.duration(3599.6)).isEqualTo("1:00:00");
    assertThat(Words.duration(2 * 3600 + 61)).isEqualTo("2:01:01");
    assertThat(Words.duration(Double.NaN)).isEqualTo("?");
  }

  @Test
  void a_network_has_one_article() {
    assertThat(Words.one("Spikformer 2-192")).isEqualTo("a Spikformer 2-192");
    assertThat(Words.one("the tutorial's CNN")).isEqualTo("the tutorial's CNN");
  }

  @Test
  void numbers_do_not_depend_on_the_country() {
    assertThat(Words.count(20000)).isEqualTo("20,000");
    assertThat(Words.percent(0.88249)).isEqualTo("88.25 %");
    assertThat(Words.loss(0.31249)).isEqualTo("0.3125");
  }
}
