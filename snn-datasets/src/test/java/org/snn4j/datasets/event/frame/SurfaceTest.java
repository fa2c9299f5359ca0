// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.SomeEvents;

class SurfaceTest {

  private static final SensorSize SENSOR = new SensorSize(2, 3);
  private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);

  private static final Events EVENTS =
      SomeEvents.of(
          new long[] {1000, 0, 0, 1},
          new long[] {1010, 0, 0, 1},
          new long[] {1015, 2, 1, 0},
          new long[] {1030, 1, 0, 0},
          new long[] {1040, 2, 1, 0});

  @Test
  void a_time_surface_shows_how_long_ago_the_last_event_of_each_pixel_was() {
    FrameStack frames = new TimeSurface(2, 8).frames(EVENTS, SENSOR);
    assertThat(frames.at(0, 1, 0, 0)).isCloseTo((float) Math.exp(-10 / 8.0), ROUNDING);
    assertThat(frames.at(0, 0, 1, 2)).isCloseTo((float) Math.exp(-5 / 8.0), ROUNDING);
    assertThat(frames.at(0, 0, 0, 1)).isZero();
    assertThat(frames.at(1, 1, 0, 0)).isCloseTo((float) Math.exp(-30 / 8.0), ROUNDING);
    assertThat(frames.at(1, 0, 0, 1)).isCloseTo((float) Math.exp(-10 / 8.0), ROUNDING);
    assertThat(frames.at(1, 0, 1, 2)).isEqualTo(1);
  }

  @Test
  void a_decayed_surface_adds_up_all_events_so_far() {
    FrameStack frames = new DecayedSurface(2, 8).frames(EVENTS, SENSOR);
    double two = Math.exp(-20 / 8.0) + Math.exp(-10 / 8.0);
    assertThat(frames.at(0, 1, 0, 0)).isCloseTo((float) two, ROUNDING);
    assertThat(frames.at(1, 1, 0, 0)).isCloseTo((float) (two * Math.exp(-20 / 8.0)), ROUNDING);
    assertThat(frames.at(1, 0, 1, 2)).isCloseTo((float) (1 + Math.exp(-25 / 8.0)), ROUNDING);
  }

  @Test
  void a_surface_that_hardly_fades_counts() {
    Events many = SomeEvents.random(7, 503, SENSOR);
    FrameStack faded = new DecayedSurface(1, 1e15).frames(many, SENSOR);
    FrameStack counted = Frames.count(many, SENSOR);
    for (int i = 0; i < counted.values().length; i++) {
      assertThat(faded.values()[i]).isCloseTo(counted.values()[i], Offset.offset(1e-3f));
    }
  }

  @Test
  void a_voxel_grid_shares_an_event_between_the_two_nearest_frames() {
    // Frames 0, 1, 2 stand at 1000, 1020 and 1040 us.
    FrameStack frames = new VoxelGrid(3).frames(EVENTS, SENSOR);
    assertThat(frames.at(0, 1, 0, 0)).isCloseTo(1.5f, ROUNDING);
    assertThat(frames.at(1, 1, 0, 0)).isCloseTo(0.5f, ROUNDING);
    assertThat(frames.at(0, 0, 1, 2)).isCloseTo(0.25f, ROUNDING);
    assertThat(frames.at(1, 0, 1, 2)).isCloseTo(0.75f, ROUNDING);
    assertThat(frames.at(1, 0, 0, 1)).isCloseTo(0.5f, ROUNDING);
    assertThat(frames.at(2, 0, 0, 1)).isCloseTo(0.5f, ROUNDING);
    assertThat(frames.at(2, 0, 1, 2)).isEqualTo(1);
  }

  @Test
  void surfaces_of_no_events_are_zero() {
    assertThat(new TimeSurface(2, 8).frames(Events.none(), SENSOR).values()).containsOnly(0f);
    assertThat(new DecayedSurface(2, 8).frames(Events.none(), SENSOR).values()).containsOnly(0f);
    assertThat(new VoxelGrid(2).frames(Events.none(), SENSOR).values()).containsOnly(0f);
  }
}
