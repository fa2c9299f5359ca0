// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OneCycleTest {

  private static final Offset<Double> ROUNDING = within(1e-15);

  @Test
  void rises_along_a_cosine_and_falls_along_a_longer_one() {
    // 10 positions, 30 % rise: the peak is at position 2, the end at position 9.
    Schedule schedule = new OneCycle(1, 10, 0.3, 4, 5);
    assertThat(schedule.at(0)).isCloseTo(0.25, ROUNDING);
    assertThat(schedule.at(1)).isCloseTo(0.625, ROUNDING);
    assertThat(schedule.at(2)).isCloseTo(1, ROUNDING);
    assertThat(schedule.at(9)).isCloseTo(0.05, ROUNDING);
    double threeSevenths = 0.05 + 0.95 * (1 + Math.cos(3 * Math.PI / 7)) / 2;
    assertThat(schedule.at(5)).isCloseTo(threeSevenths, ROUNDING);
  }

  @Test
  void stays_at_its_end_when_the_run_goes_on() {
    Schedule schedule = new OneCycle(1, 10, 0.3, 4, 5);
    assertThat(schedule.at(10)).isEqualTo(schedule.at(9));
    assertThat(schedule.at(1000)).isEqualTo(schedule.at(9));
  }

  @Test
  void has_pytorchs_divisors_by_default() {
    Schedule schedule = new OneCycle(0.1, 100);
    assertThat(schedule.at(0)).isCloseTo(0.004, ROUNDING);
    assertThat(schedule.at(29)).isCloseTo(0.1, ROUNDING);
    assertThat(schedule.at(99)).isCloseTo(4e-7, ROUNDING);
  }

  @Test
  void a_peak_between_two_positions_is_passed_without_being_met() {
    // 5 positions, 30 % rise: the peak lies at 0.5, half-way up at no position.
    Schedule schedule = new OneCycle(1, 5, 0.3, 4, 5);
    assertThat(schedule.at(0)).isCloseTo(0.25, ROUNDING);
    double first = 0.05 + 0.95 * (1 + Math.cos(Math.PI * 0.5 / 3.5)) / 2;
    assertThat(schedule.at(1)).isCloseTo(first, ROUNDING);
  }

  @Test
  void the_shortest_cycles_have_finite_rates() {
    for (double rise : new double[] {0, 0.3, 0.5, 1}) {
      for (long positions = 1; positions <= 3; positions++) {
        for (long position = 0; position <= positions; position++) {
          assertThat(new OneCycle(1, positions, rise, 25, 1e4).at(position))
              .as("rise %s, position %s of %s", rise, position, positions)
              .isBetween(4e-6 - 1e-15, 1.0);
        }
      }
    }
  }

  @Test
  void constants_that_make_no_cycle_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OneCycle(1, 10, 1.5, 25, 1e4))
        .withMessage("OneCycle: rise must be in [0, 1] but is 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OneCycle(1, 0))
        .withMessage("OneCycle: positions must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OneCycle(1, 10, 0.3, Double.NaN, 1e4))
        .withMessage("OneCycle: startDivisor must be greater than 0 and finite but is NaN");
  }
}
