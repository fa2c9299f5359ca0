// SPDX-License-Identifier: Apache-2.0
package org.snn4j.neuron.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CheckOptionsTest {

  @Test
  void names_with_commas_between_turn_checks_on() {
    assertThat(CheckOptions.parse("nan")).isEqualTo(new CheckOptions(true, false, false));
    assertThat(CheckOptions.parse("binary")).isEqualTo(new CheckOptions(false, true, false));
    assertThat(CheckOptions.parse("batch, nan")).isEqualTo(new CheckOptions(true, false, true));
    assertThat(CheckOptions.parse("all")).isEqualTo(CheckOptions.all());
    assertThat(CheckOptions.parse("")).isEqualTo(CheckOptions.none());
    assertThat(CheckOptions.none().any()).isFalse();
    assertThat(CheckOptions.parse("binary").any()).isTrue();
  }

  @Test
  void what_is_no_check_is_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CheckOptions.parse("nan,spikes"))
        .withMessage("CheckOptions: 'spikes' is no check; there are [all, nan, binary, batch]");
  }

  @Test
  void the_system_property_is_read_when_asked_for() {
    String before = System.getProperty(CheckOptions.PROPERTY);
    try {
      System.clearProperty(CheckOptions.PROPERTY);
      assertThat(CheckOptions.fromSystemProperty()).isEqualTo(CheckOptions.none());
      System.setProperty(CheckOptions.PROPERTY, "binary,batch");
      assertThat(CheckOptions.fromSystemProperty()).isEqualTo(new CheckOptions(false, true, true));
    } finally {
      if (before == null) {
        System.clearProperty(CheckOptions.PROPERTY);
      } else {
        System.setProperty(CheckOptions.PROPERTY, before);
      }
    }
  }
}
