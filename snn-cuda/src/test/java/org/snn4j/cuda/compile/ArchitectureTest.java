// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {

  @ParameterizedTest
  @CsvSource({
    "5, 0, 50",
    "5, 2, 52",
    "6, 1, 61",
    "7, 0, 70",
    "7, 5, 75",
    "8, 0, 80",
    "8, 6, 86",
    "8, 7, 87",
    "8, 9, 87",
    "9, 0, 80",
    "10, 0, 80",
    "12, 0, 80"
  })
  void a_device_gets_the_latest_that_it_and_the_compiler_know(int major, int minor, int number) {
    assertThat(Architecture.forDevice(major, minor)).hasToString("compute_" + number);
  }

  @Test
  void devices_that_are_too_old_are_refused_with_what_they_have() {
    assertThatThrownBy(() -> Architecture.forDevice(3, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5.0 or later")
        .hasMessageContaining("3.7");
  }
}
