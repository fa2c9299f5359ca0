// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.snn4j.core.schedule.TimmSchedule.WarmUp;

class TimmScheduleTest {

  private static final Offset<Double> ROUNDING = within(1e-15);

  private static double[] rates(Schedule schedule, long epochs) {
    return LongStream.range(0, epochs).mapToDouble(schedule::at).toArray();
  }

  @Test
  void the_cosine_counts_from_epoch_0_behind_the_warm_up() {
    Schedule schedule = new TimmSchedule.Cosine(1.1, 4, 0.1, new WarmUp(2, 0.5), 2);
    double[] expected = {0.5, 0.8, 0.6, 0.6 - Math.sqrt(0.5) / 2, 0.1, 0.1, 0.1};
    assertThat(rates(schedule, 7)).containsExactly(expected, ROUNDING);
  }

  @Test
  void the_cool_down_comes_on_top_of_the_cosines_epochs() {
    assertThat(new TimmSchedule.Cosine(1, 300, 1e-5, new WarmUp(20, 1e-6), 10).totalEpochs())
        .isEqualTo(310);
  }

  @Test
  void steps_drop_every_so_often_behind_the_warm_up() {
    Schedule schedule = new TimmSchedule.Step(0.8, 2, 0.5, new WarmUp(3, 0.2));
    double[] expected = {0.2, 0.4, 0.6, 0.4, 0.2, 0.2};
    assertThat(rates(schedule, 6)).containsExactly(expected, ROUNDING);
  }

  @Test
  void milestones_drop_the_rate_one_epoch_early() {
    Schedule schedule = new TimmSchedule.MultiStep(0.8, List.of(2L, 4L), 0.5, WarmUp.none());
    assertThat(rates(schedule, 6)).containsExactly(0.8, 0.4, 0.4, 0.2, 0.2, 0.2);
  }

  @Test
  void constants_that_make_no_schedule_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimmSchedule.Cosine(1, 0, 0, WarmUp.none(), 0))
        .withMessage("TimmSchedule.Cosine: epochs must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WarmUp(-1, 0))
        .withMessage("TimmSchedule.WarmUp: epochs must be 0 or more but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimmSchedule.Step(1, 1, -0.5, WarmUp.none()))
        .withMessage("TimmSchedule.Step: factor must be greater than 0 and finite but is -0.5");
  }
}
