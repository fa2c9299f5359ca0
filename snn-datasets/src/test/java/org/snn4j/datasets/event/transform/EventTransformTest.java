// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.SomeEvents;

class EventTransformTest {

  private static final SensorSize SENSOR = new SensorSize(11, 13);
  private static final Events MANY = SomeEvents.random(5, 997, SENSOR);

  static List<EventTransform> all() {
    return List.of(
        new Crop(2, 3, new SensorSize(5, 7)),
        new RandomEventCrop(new SensorSize(5, 7)),
        new SpatialFlip(0.5, 0.5),
        new TemporalFlip(1, true),
        new SpatialJitter(1.5),
        new TimeJitter(30),
        new TimeScale(0.5, 2),
        new DropRandom(0.3),
        new DropByTime(0.3),
        new DropByArea(0.3),
        new DropByArea(0.3, DropByArea.Area.CROSS),
        new EventDrop(),
        new Downsample(new SensorSize(3, 5)),
        new Denoise(20),
        new RefractoryPeriod(50),
        new MergePolarities(),
        Chain.of(new Downsample(new SensorSize(7, 7)), new SpatialFlip(1, 0), new TimeJitter(5)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void events_stay_in_order_and_on_the_sensor_and_depend_on_the_stream_alone(
      EventTransform transform) {
    long[][] before = SomeEvents.rows(MANY);
    for (int seed = 0; seed < 8; seed++) {
      Events changed = transform.apply(MANY, SENSOR, new RandomStream(seed));
      SensorSize size = transform.sensor(SENSOR);
      for (int i = 0; i < changed.length(); i++) {
        assertThat(size.contains(changed.x(i), changed.y(i))).isTrue();
        assertThat(changed.t(i)).isGreaterThanOrEqualTo(i == 0 ? 0 : changed.t(i - 1));
        assertThat(changed.p(i)).isBetween(0, 1);
      }
      Events again = transform.apply(MANY, SENSOR, new RandomStream(seed));
      assertThat(SomeEvents.rows(again)).isDeepEqualTo(SomeEvents.rows(changed));
    }
    assertThat(SomeEvents.rows(MANY)).isDeepEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("all")
  void no_events_stay_no_events(EventTransform transform) {
    assertThat(transform.apply(Events.none(), SENSOR, new RandomStream(1)).length()).isZero();
  }

  @Test
  void a_crop_keeps_the_window_and_moves_it_to_the_origin() {
    Events events =
        SomeEvents.of(
            new long[] {1, 3, 2, 1},
            new long[] {2, 2, 2, 1},
            new long[] {3, 9, 6, 0},
            new long[] {4, 10, 6, 0},
            new long[] {5, 9, 7, 0});
    assertThat(rows(new Crop(2, 3, new SensorSize(5, 7)), events))
        .isDeepEqualTo(new long[][] {{1, 0, 0, 1}, {3, 6, 4, 0}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows(new Crop(7, 3, new SensorSize(5, 7)), events))
        .withMessage(
            "Crop: a window of 5 x 7 that begins in row 7, column 3 must lie on the sensor, which has 11 x 13");
  }

  @Test
  void a_random_crop_reaches_every_place() {
    Events corner = SomeEvents.of(new long[] {0, 6, 5, 1});
    Set<List<Long>> places = new HashSet<>();
    for (int seed = 0; seed < 2000; seed++) {
      EventTransform crop = new RandomEventCrop(new SensorSize(10, 10));
      Events kept = crop.apply(corner, SENSOR, new RandomStream(3).fork(seed));
      places.add(List.of((long) kept.x(0), (long) kept.y(0)));
    }
    assertThat(places).hasSize(2 * 4);
  }

  @Test
  void a_spatial_flip_exchanges_the_sides() {
    Events one = SomeEvents.of(new long[] {1, 3, 2, 1});
    assertThat(rows(new SpatialFlip(1, 0), one)).isDeepEqualTo(new long[][] {{1, 9, 2, 1}});
    assertThat(rows(new SpatialFlip(0, 1), one)).isDeepEqualTo(new long[][] {{1, 3, 8, 1}});
    assertThat(rows(new SpatialFlip(0, 0), one)).isDeepEqualTo(new long[][] {{1, 3, 2, 1}});
  }

  @Test
  void a_temporal_flip_plays_backwards() {
    Events events =
        SomeEvents.of(
            new long[] {100, 1, 2, 1}, new long[] {103, 3, 4, 0}, new long[] {110, 5, 6, 0});
    assertThat(rows(new TemporalFlip(1, false), events))
        .isDeepEqualTo(new long[][] {{100, 5, 6, 0}, {107, 3, 4, 0}, {110, 1, 2, 1}});
    assertThat(rows(new TemporalFlip(1, true), events))
        .isDeepEqualTo(new long[][] {{100, 5, 6, 1}, {107, 3, 4, 1}, {110, 1, 2, 0}});
    TemporalFlip backwards = new TemporalFlip(1, true);
    assertThat(rows(Chain.of(backwards, backwards), MANY)).isDeepEqualTo(SomeEvents.rows(MANY));
  }

  @Test
  void jitter_of_deviation_0_changes_nothing_and_other_jitter_spreads_as_it_says() {
    assertThat(rows(new SpatialJitter(0), MANY)).isDeepEqualTo(SomeEvents.rows(MANY));
    assertThat(rows(new TimeJitter(0), MANY)).isDeepEqualTo(SomeEvents.rows(MANY));
    SensorSize wide = new SensorSize(1001, 1001);
    long[][] centre = new long[4001][];
    Arrays.setAll(centre, i -> new long[] {1_000_000, 500, 500, 1});
    Events moved = new SpatialJitter(20).apply(SomeEvents.of(centre), wide, new RandomStream(9));
    Events late = new TimeJitter(300).apply(SomeEvents.of(centre), wide, new RandomStream(9));
    double space = 0;
    double time = 0;
    for (int i = 0; i < centre.length; i++) {
      space += Math.pow(moved.x(i) - 500, 2) / centre.length;
      time += Math.pow(late.t(i) - 1_000_000, 2) / centre.length;
    }
    // A deviation from 4001 draws is off by 1.1 % in one standard error.
    assertThat(Math.sqrt(space)).isBetween(19.0, 21.0);
    assertThat(Math.sqrt(time)).isBetween(285.0, 315.0);
  }

  @Test
  void time_is_scaled_from_the_first_event_on() {
    Events events = SomeEvents.of(new long[] {100, 1, 2, 1}, new long[] {110, 3, 4, 0});
    assertThat(rows(TimeScale.by(2.5), events))
        .isDeepEqualTo(new long[][] {{100, 1, 2, 1}, {125, 3, 4, 0}});
  }

  @Test
  void random_drop_leaves_the_exact_number_and_spares_no_place() {
    boolean[] dropped = new boolean[MANY.length()];
    for (int seed = 0; seed < 50; seed++) {
      Events kept = new DropRandom(0.3).apply(MANY, SENSOR, new RandomStream(seed));
      assertThat(kept.length()).isEqualTo(997 - 299);
      Set<List<Long>> left = new HashSet<>();
      for (long[] row : SomeEvents.rows(kept)) {
        left.add(Arrays.stream(row).boxed().toList());
      }
      long[][] rows = SomeEvents.rows(MANY);
      for (int i = 0; i < rows.length; i++) {
        dropped[i] |= !left.contains(Arrays.stream(rows[i]).boxed().toList());
      }
    }
    for (int i = 0; i < dropped.length; i++) {
      assertThat(dropped[i]).as("event " + i).isTrue();
    }
    assertThat(rows(new DropRandom(1), MANY)).isEmpty();
    assertThat(rows(new DropRandom(0), MANY)).hasDimensions(997, 4);
  }

  @Test
  void a_dropped_period_includes_its_ends() {
    Events events =
        SomeEvents.of(
            new long[] {24, 0, 0, 1},
            new long[] {25, 0, 0, 1},
            new long[] {75, 0, 0, 1},
            new long[] {76, 0, 0, 1},
            new long[] {100, 0, 0, 1});
    EventTransform drop = new DropByTime(0.5).from(0.25);
    assertThat(rows(drop, events))
        .isDeepEqualTo(new long[][] {{24, 0, 0, 1}, {76, 0, 0, 1}, {100, 0, 0, 1}});
  }

  @Test
  void a_dropped_rectangle_is_a_rectangle_and_a_cross_a_cross() {
    SensorSize square = new SensorSize(20, 20);
    // Columns 3 to 8 and rows 8 to 13.
    DropByArea rectangle = new DropByArea(0.25);
    DropByArea cross = new DropByArea(0.25, DropByArea.Area.CROSS);
    for (int x = 0; x < 20; x++) {
      for (int y = 0; y < 20; y++) {
        Events one = SomeEvents.of(new long[] {0, x, y, 0});
        boolean inColumns = x >= 3 && x <= 8;
        boolean inRows = y >= 8 && y <= 13;
        RandomStream random = new RandomStream(1);
        assertThat(rectangle.at(0.3, 0.55).apply(one, square, random).length())
            .isEqualTo(inColumns && inRows ? 0 : 1);
        assertThat(cross.at(0.3, 0.55).apply(one, square, random).length())
            .isEqualTo(inColumns || inRows ? 0 : 1);
      }
    }
  }

  @Test
  void event_drop_never_drops_everything() {
    Events one = SomeEvents.of(new long[] {0, 6, 5, 1});
    for (int seed = 0; seed < 200; seed++) {
      assertThat(new EventDrop().apply(one, SENSOR, new RandomStream(seed)).length()).isEqualTo(1);
    }
  }

  @Test
  void downsampling_keeps_all_events() {
    Events events =
        SomeEvents.of(new long[] {0, 0, 0, 1}, new long[] {1, 12, 10, 0}, new long[] {2, 6, 5, 0});
    assertThat(rows(new Downsample(new SensorSize(4, 5)), events))
        .isDeepEqualTo(new long[][] {{0, 0, 0, 1}, {1, 4, 3, 0}, {2, 2, 1, 0}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows(new Downsample(new SensorSize(12, 5)), events))
        .withMessageContaining("must not be larger");
  }

  @Test
  void an_event_without_a_recent_neighbour_is_noise() {
    Events events =
        SomeEvents.of(
            new long[] {0, 4, 4, 1},
            new long[] {1, 4, 4, 1},
            new long[] {10, 5, 5, 0},
            new long[] {21, 6, 6, 1},
            new long[] {22, 12, 6, 1},
            new long[] {23, 0, 7, 1});
    // The second is its own pixel, the fourth 11 us late, the last two lie at opposite edges.
    assertThat(rows(new Denoise(10), events)).isDeepEqualTo(new long[][] {{10, 5, 5, 0}});
    assertThat(rows(new Denoise(11), events))
        .isDeepEqualTo(new long[][] {{10, 5, 5, 0}, {21, 6, 6, 1}});
  }

  @Test
  void a_pixel_is_silent_for_its_refractory_period_after_an_event_that_was_kept() {
    Events events =
        SomeEvents.of(
            new long[] {0, 4, 4, 1},
            new long[] {9, 4, 4, 0},
            new long[] {9, 4, 5, 0},
            new long[] {10, 4, 4, 0},
            new long[] {19, 4, 4, 0},
            new long[] {20, 4, 4, 1});
    assertThat(rows(new RefractoryPeriod(10), events))
        .isDeepEqualTo(new long[][] {{0, 4, 4, 1}, {9, 4, 5, 0}, {10, 4, 4, 0}, {20, 4, 4, 1}});
  }

  @Test
  void merged_polarities_are_0() {
    Events merged = new MergePolarities().apply(MANY, SENSOR, new RandomStream(1));
    assertThat(merged.polarities()).containsOnly(0).hasSize(997);
    assertThat(merged.times()).containsExactly(MANY.times());
    assertThat(merged.columns()).containsExactly(MANY.columns());
  }

  @Test
  void a_chain_hands_on_events_and_sensor() {
    Chain chain = Chain.of(new Crop(0, 0, new SensorSize(8, 9)), new SpatialFlip(1, 0));
    Events one = SomeEvents.of(new long[] {1, 3, 2, 1});
    assertThat(chain.sensor(SENSOR)).isEqualTo(new SensorSize(8, 9));
    assertThat(rows(chain, one)).isDeepEqualTo(new long[][] {{1, 5, 2, 1}});
  }

  @Test
  void an_event_outside_the_sensor_is_refused_by_number() {
    Events events = SomeEvents.of(new long[] {0, 12, 10, 0}, new long[] {1, 13, 0, 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows(new Denoise(5), events))
        .withMessage(
            "Denoise: events must lie on the sensor of 11 rows and 13 columns but event 1 is in row 0, column 13");
  }

  @Test
  void constants_that_make_no_sense_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpatialFlip(Double.NaN, 0))
        .withMessage("SpatialFlip: horizontal must be in [0, 1] but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeJitter(-1))
        .withMessage("TimeJitter: deviation must be finite and 0 or more but is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeScale(2, 1))
        .withMessage("TimeScale: factors must be finite, above 0 and in order but are 2.0 to 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Denoise(0))
        .withMessage("Denoise: microseconds must be 1 us or more but is 0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Crop(-1, 0, SENSOR));
  }

  private static long[][] rows(EventTransform transform, Events events) {
    return SomeEvents.rows(transform.apply(events, SENSOR, new RandomStream(1)));
  }
}
