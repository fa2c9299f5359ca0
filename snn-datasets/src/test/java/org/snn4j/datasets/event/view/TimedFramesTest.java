// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.datasets.event.view.Recordings.row;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

class TimedFramesTest {

  private static final SensorSize SENSOR = new SensorSize(2, 3);

  @Test
  void every_event_is_counted_in_the_frame_of_its_time() {
    Events events =
        Recordings.of(row(100, 0, 0, 1), row(109, 0, 0, 1), row(110, 2, 1, 0), row(140, 1, 0, 1));

    TimedFrames frames = TimedFrames.of(events, 10, SENSOR);

    assertThat(frames.frames()).isEqualTo(5);
    assertThat(frame(frames, 0)).containsExactly(0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0);
    assertThat(frame(frames, 1)).containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    assertThat(frame(frames, 2)).containsOnly(0);
    assertThat(frame(frames, 3)).containsOnly(0);
    assertThat(frame(frames, 4)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
  }

  @Test
  void no_events_give_one_empty_frame() {
    TimedFrames frames = TimedFrames.of(Events.none(), 10, SENSOR);

    assertThat(frames.frames()).isEqualTo(1);
    assertThat(frame(frames, 0)).containsOnly(0);
  }

  @Test
  void events_in_disorder_or_outside_are_refused_by_their_number() {
    assertThatThrownBy(
            () -> TimedFrames.of(Recordings.of(row(2, 0, 0, 1), row(1, 0, 0, 1)), 10, SENSOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TimedFrames: event 1 must not be earlier than the one before but is");
    assertThatThrownBy(
            () -> TimedFrames.of(Recordings.of(row(2, 0, 0, 1), row(3, 0, 2, 1)), 10, SENSOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "event 1 must lie within 2 rows and 3 columns but is at x = 0, y = 2");
  }

  @Test
  void durations_that_make_no_film_are_refused() {
    Events events = Recordings.of(row(0, 0, 0, 1), row(1_000_000, 0, 0, 1));

    assertThatThrownBy(() -> TimedFrames.of(events, 0, SENSOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TimedFrames: microseconds must be 1 or more but is 0");
    assertThatThrownBy(() -> TimedFrames.of(events, 1, SENSOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no more than 1000000");
  }

  private static float[] frame(TimedFrames frames, int i) {
    float[] values = new float[frames.values()];
    Arrays.fill(values, -1);
    frames.read(i, values);
    return values;
  }
}
