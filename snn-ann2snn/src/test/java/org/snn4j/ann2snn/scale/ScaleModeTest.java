// SPDX-License-Identifier: Apache-2.0
package org.snn4j.ann2snn.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleModeTest {

  @ParameterizedTest
  @ValueSource(strings = {"max", "Max", "MAX"})
  void max_is_known_in_any_case(String mode) {
    assertThat(ScaleMode.parse(mode)).isEqualTo(ScaleMode.max());
  }

  @Test
  void percentages_and_fractions_are_known() {
    assertThat(ScaleMode.parse("99.9%")).isEqualTo(ScaleMode.percentile(99.9));
    assertThat(ScaleMode.parse("0%")).isEqualTo(ScaleMode.percentile(0));
    assertThat(ScaleMode.parse("100%")).isEqualTo(ScaleMode.percentile(100));
    assertThat(ScaleMode.parse(0.25)).isEqualTo(ScaleMode.fraction(0.25));
    assertThat(ScaleMode.parse(1)).isEqualTo(ScaleMode.fraction(1));
    assertThat(ScaleMode.parse(ScaleMode.max())).isEqualTo(ScaleMode.max());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "min", "99.9", "0.5", "abc%", "NaN%", "101%", "-1%", "1e%"})
  void other_words_are_refused(String mode) {
    assertThatThrownBy(() -> ScaleMode.parse(mode))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("You have used a non-defined VoltageScale Method.")
        .hasMessageContaining("but is '" + mode + "'");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void other_numbers_are_refused(double mode) {
    assertThatThrownBy(() -> ScaleMode.parse(mode))
        .hasMessageContaining("You have used a non-defined VoltageScale Method.");
    assertThatThrownBy(() -> ScaleMode.fraction(mode)).hasMessageContaining("fraction must be in");
  }

  @Test
  void a_percentage_beyond_its_range_is_refused_by_name() {
    assertThatThrownBy(() -> ScaleMode.percentile(Double.NaN))
        .hasMessage("ScaleMode.Percentile: percent must be in [0, 100] but is NaN");
  }
}
