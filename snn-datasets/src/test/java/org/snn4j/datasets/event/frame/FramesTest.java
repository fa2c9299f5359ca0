// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.SomeEvents;

class FramesTest {

  private static final SensorSize SENSOR = new SensorSize(3, 5);

  private static final Events EVENTS =
      SomeEvents.of(
          new long[] {100, 0, 0, 0},
          new long[] {100, 0, 0, 0},
          new long[] {103, 4, 2, 1},
          new long[] {110, 1, 2, 1},
          new long[] {115, 1, 2, 0},
          new long[] {120, 3, 1, 1},
          new long[] {120, 3, 1, 1});

  static List<Framing> countingFramings() {
    return List.of(
        Framing.byNumber(1),
        Framing.byNumber(2),
        Framing.byNumber(11),
        Framing.byTime(1),
        Framing.byTime(3),
        Framing.byTime(1000),
        Framing.byDuration(1),
        Framing.byDuration(7),
        Framing.byDuration(20),
        Framing.byDuration(1000),
        Framing.count(),
        new VoxelGrid(1),
        new VoxelGrid(7));
  }

  @ParameterizedTest
  @MethodSource("countingFramings")
  void no_event_is_lost_and_none_counted_twice(Framing framing) {
    assertThat(sum(framing.frames(EVENTS, SENSOR))).isCloseTo(7, within());
    Events many = SomeEvents.random(3, 1009, SENSOR);
    assertThat(sum(framing.frames(many, SENSOR))).isCloseTo(1009, within());
  }

  @Test
  void a_number_of_frames_has_equal_shares_and_the_rest_in_the_last() {
    FrameStack frames = Frames.byNumber(EVENTS, 3, SENSOR);
    assertThat(frames.shape().toString()).isEqualTo("[3, 2, 3, 5]");
    assertThat(frames.at(0, 0, 0, 0)).isEqualTo(2);
    assertThat(frames.at(1, 1, 2, 4)).isEqualTo(1);
    assertThat(frames.at(1, 1, 2, 1)).isEqualTo(1);
    assertThat(frames.at(2, 0, 2, 1)).isEqualTo(1);
    assertThat(frames.at(2, 1, 1, 3)).isEqualTo(2);
    assertThat(sum(frames)).isEqualTo(7);
  }

  @Test
  void the_number_of_events_decides_even_if_their_times_are_out_of_order() {
    Events events = SomeEvents.of(new long[] {9, 0, 0, 0}, new long[] {1, 1, 0, 0});
    assertThat(Frames.byNumber(events, 2, SENSOR).at(1, 0, 0, 1)).isEqualTo(1);
  }

  @Test
  void frames_of_the_same_duration_begin_with_the_event_at_their_first_microsecond() {
    FrameStack frames = Frames.byTime(EVENTS, 2, SENSOR);
    assertThat(frames.at(0, 0, 0, 0)).isEqualTo(2);
    assertThat(frames.at(0, 1, 2, 4)).isEqualTo(1);
    assertThat(frames.at(0, 1, 2, 1)).isZero();
    assertThat(frames.at(1, 1, 2, 1)).isEqualTo(1);
    assertThat(frames.at(1, 1, 1, 3)).isEqualTo(2);
  }

  @Test
  void the_last_of_the_frames_takes_what_division_leaves_over() {
    // 20 / 3 = 6 microseconds: [100, 106), [106, 112), [112, 120].
    assertThat(Segments.byTime(EVENTS, 3)).containsExactly(0, 3, 4, 7);
    assertThat(Segments.byTime(EVENTS, 7)).containsExactly(0, 2, 3, 3, 3, 3, 4, 7);
  }

  @Test
  void a_time_without_events_is_a_frame_of_zeros() {
    FrameStack frames = Frames.byTime(EVENTS, 4, SENSOR);
    assertThat(sum(frames)).isEqualTo(7);
    Events gap = SomeEvents.of(new long[] {0, 0, 0, 1}, new long[] {90, 1, 0, 1});
    FrameStack three = Frames.byTime(gap, 3, SENSOR);
    assertThat(three.at(0, 1, 0, 0)).isEqualTo(1);
    assertThat(three.at(2, 1, 0, 1)).isEqualTo(1);
    for (int i = 30; i < 60; i++) {
      assertThat(three.values()[i]).isZero();
    }
  }

  @Test
  void a_duration_counts_from_the_first_event_and_its_end_belongs_to_the_last_frame() {
    FrameStack frames = Frames.byDuration(EVENTS, 10, SENSOR);
    assertThat(frames.t()).isEqualTo(2);
    assertThat(frames.at(0, 1, 2, 4)).isEqualTo(1);
    assertThat(frames.at(1, 1, 2, 1)).isEqualTo(1);
    assertThat(frames.at(1, 1, 1, 3)).isEqualTo(2);
    assertThat(Frames.byDuration(EVENTS, 9, SENSOR).t()).isEqualTo(3);
    assertThat(Frames.byDuration(EVENTS, 21, SENSOR).t()).isEqualTo(1);
  }

  @Test
  void events_of_one_single_time_are_framed() {
    Events events = SomeEvents.of(new long[] {50, 0, 0, 1}, new long[] {50, 1, 0, 1});
    FrameStack byDuration = Frames.byDuration(events, 10, SENSOR);
    assertThat(byDuration.t()).isEqualTo(1);
    assertThat(sum(byDuration)).isEqualTo(2);
    FrameStack byTime = Frames.byTime(events, 3, SENSOR);
    assertThat(byTime.at(2, 1, 0, 1)).isEqualTo(1);
    assertThat(sum(byTime)).isEqualTo(2);
  }

  @Test
  void no_events_are_frames_of_zeros() {
    assertThat(sum(Frames.byNumber(Events.none(), 3, SENSOR))).isZero();
    assertThat(sum(Frames.byTime(Events.none(), 3, SENSOR))).isZero();
    assertThat(Frames.byDuration(Events.none(), 3, SENSOR).t()).isEqualTo(1);
  }

  @Test
  void a_slice_of_events_is_framed_as_events_of_its_own() {
    FrameStack frames = Frames.byNumber(EVENTS.slice(2, 5), 3, SENSOR);
    assertThat(frames.at(0, 1, 2, 4)).isEqualTo(1);
    assertThat(frames.at(2, 0, 2, 1)).isEqualTo(1);
    assertThat(sum(frames)).isEqualTo(3);
  }

  @Test
  void an_event_outside_the_sensor_is_refused_by_number() {
    Events events = SomeEvents.of(new long[] {0, 4, 2, 0}, new long[] {1, 5, 0, 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Frames.count(events, SENSOR))
        .withMessage(
            "Frames: events must lie on the sensor of 3 rows and 5 columns but event 1 is in row 0, column 5");
    Events below = SomeEvents.of(new long[] {0, 0, 3, 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VoxelGrid(2).frames(below, SENSOR))
        .withMessageContaining("VoxelGrid")
        .withMessageContaining("row 3, column 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeSurface(2, 5).frames(below, SENSOR))
        .withMessageContaining("TimeSurface")
        .withMessageContaining("row 3, column 0");
  }

  @Test
  void events_out_of_order_are_refused_where_times_decide() {
    Events events =
        SomeEvents.of(new long[] {5, 0, 0, 0}, new long[] {4, 0, 0, 0}, new long[] {9, 0, 0, 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Frames.byTime(events, 2, SENSOR))
        .withMessage(
            "Segments: events must be in the order of their times but event 1 at 4 us comes after one at 5 us");
    assertThatIllegalArgumentException().isThrownBy(() -> Frames.byDuration(events, 2, SENSOR));
    assertThatIllegalArgumentException().isThrownBy(() -> new VoxelGrid(2).frames(events, SENSOR));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecayedSurface(2, 3).frames(events, SENSOR));
  }

  @Test
  void numbers_that_make_no_frames_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Framing.byNumber(0))
        .withMessage("Framing.byNumber: frames must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Frames.byDuration(EVENTS, 0, SENSOR))
        .withMessage("Frames.byDuration: microseconds must be 1 or more but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeSurface(1, Double.NaN))
        .withMessage("TimeSurface: tau must be finite and greater than 0 us but is NaN");
  }

  @Test
  void more_frames_than_an_array_holds_are_refused_before_any_memory_is_taken() {
    Events events = SomeEvents.of(new long[] {0, 0, 0, 0}, new long[] {1L << 40, 0, 0, 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Frames.byDuration(events, 1, SENSOR))
        .withMessageContaining("too short");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Frames.byDuration(events, 1 << 12, new SensorSize(128, 128)))
        .withMessageContaining("has more");
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-3);
  }

  private static double sum(FrameStack frames) {
    double sum = 0;
    for (float value : frames.values()) {
      sum += value;
    }
    return sum;
  }
}
