// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  /** A few roundings of numbers of the order of 1. */
  private static final Offset<Double> ROUNDING = within(1e-15);

  private static double[] rates(Schedule schedule, long positions) {
    return LongStream.range(0, positions).mapToDouble(schedule::at).toArray();
  }

  @Test
  void a_constant_stays() {
    assertThat(rates(new Schedule.Constant(0.3), 3)).containsExactly(0.3, 0.3, 0.3);
  }

  @Test
  void steps_drop_every_so_often() {
    assertThat(rates(new Schedule.Step(0.8, 3, 0.5), 8))
        .containsExactly(0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2);
  }

  @Test
  void milestones_drop_the_rate_from_the_milestone_on_and_twice_if_listed_twice() {
    assertThat(rates(new Schedule.MultiStep(0.8, List.of(2L, 4L, 4L), 0.5), 6))
        .containsExactly(0.8, 0.8, 0.4, 0.4, 0.1, 0.1);
  }

  @Test
  void exponential_multiplies_each_time() {
    assertThat(rates(new Schedule.Exponential(0.8, 0.5), 4)).containsExactly(0.8, 0.4, 0.2, 0.1);
  }

  @Test
  void cosine_falls_to_its_minimum_and_rises_again() {
    Schedule cosine = new Schedule.Cosine(1.1, 4, 0.1);
    double side = Math.sqrt(0.5) / 2;
    assertThat(rates(cosine, 9))
        .containsExactly(
            new double[] {1.1, 0.6 + side, 0.6, 0.6 - side, 0.1, 0.6 - side, 0.6, 0.6 + side, 1.1},
            ROUNDING);
  }

  @Test
  void a_warm_up_rises_to_the_start_of_what_follows() {
    Schedule schedule = new Schedule.Step(0.8, 2, 0.5).afterWarmUp(4, 0.2);
    double[] expected = {0.2, 0.35, 0.5, 0.65, 0.8, 0.8, 0.4, 0.4};
    assertThat(rates(schedule, 8)).containsExactly(expected, ROUNDING);
  }

  @Test
  void a_warm_up_of_no_length_changes_nothing() {
    Schedule plain = new Schedule.Exponential(0.8, 0.5);
    assertThat(rates(plain.afterWarmUp(0, 0.2), 4)).containsExactly(rates(plain, 4));
  }

  @Test
  void a_users_own_schedule_composes_with_a_warm_up() {
    Schedule.Custom own = position -> 1.0 / (1 + position);
    assertThat(own.afterWarmUp(2, 0).at(1)).isEqualTo(0.5);
    assertThat(own.afterWarmUp(2, 0).at(5)).isEqualTo(0.25);
  }

  @Test
  void a_negative_position_is_refused() {
    for (Schedule schedule :
        List.of(
            new Schedule.Constant(1),
            new Schedule.Step(1, 2, 0.5),
            new Schedule.MultiStep(1, List.of(2L), 0.5),
            new Schedule.Exponential(1, 0.5),
            new Schedule.Cosine(1, 2, 0),
            new Schedule.Constant(1).afterWarmUp(3, 0),
            new OneCycle(1, 5),
            new TimmSchedule.Step(1, 2, 0.5, TimmSchedule.WarmUp.none()))) {
      assertThatIllegalArgumentException()
          .as("%s", schedule)
          .isThrownBy(() -> schedule.at(-1))
          .withMessage("Schedule.at: position must be 0 or more but is -1");
    }
  }

  @Test
  void constants_that_make_no_schedule_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule.Constant(Double.NaN))
        .withMessage("Constant: learningRate must be 0 or more and finite but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule.Step(1, 0, 0.5))
        .withMessage("Step: every must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule.Exponential(1, 0))
        .withMessage("Exponential: factor must be greater than 0 and finite but is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule.MultiStep(1, List.of(5L, 3L), 0.5))
        .withMessage(
            "MultiStep: milestones must be 0 or more and must not decrease but are [5, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule.Cosine(1, 0, 0))
        .withMessage("Cosine: halfPeriod must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Schedule.Constant(1).afterWarmUp(-2, 0))
        .withMessage("WarmUp: positions must be 0 or more but is -2");
  }
}
