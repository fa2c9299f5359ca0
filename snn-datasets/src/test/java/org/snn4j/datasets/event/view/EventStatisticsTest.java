// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.datasets.event.view.Recordings.row;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

class EventStatisticsTest {

  private static final SensorSize SENSOR = new SensorSize(5, 7);

  @Test
  void a_recording_is_told_in_numbers() {
    Events events =
        Recordings.of(
            row(1000, 0, 0, 1),
            row(2000, 6, 4, 1),
            row(1500, 6, 4, 0),
            row(51_000, 7, 0, 1),
            row(51_001, 3, 5, 1));

    EventStatistics statistics = EventStatistics.of(events, SENSOR);

    assertThat(statistics.events()).isEqualTo(5);
    assertThat(statistics.on()).isEqualTo(4);
    assertThat(statistics.off()).isEqualTo(1);
    assertThat(statistics.balance()).isEqualTo(0.8);
    assertThat(statistics.outside()).isEqualTo(2);
    assertThat(statistics.late()).isEqualTo(1);
    assertThat(statistics.first()).isEqualTo(1000);
    assertThat(statistics.last()).isEqualTo(51_001);
    assertThat(statistics.duration()).isEqualTo(50_001);
    assertThat(statistics.rate()).isEqualTo(5e6 / 50_001);
    assertThat(statistics.pixelRate()).isEqualTo(5e6 / 50_001 / 35);
    assertThat(statistics.peakRate()).isEqualTo(300);
    assertThat(statistics.activePixels()).isEqualTo(2);
    assertThat(statistics.hotPixels()).isEmpty();
  }

  @Test
  void no_events_have_no_rate_and_no_preference() {
    EventStatistics statistics = EventStatistics.of(Events.none(), SENSOR);

    assertThat(statistics.events()).isZero();
    assertThat(statistics.duration()).isZero();
    assertThat(statistics.rate()).isZero();
    assertThat(statistics.peakRate()).isZero();
    assertThat(statistics.balance()).isEqualTo(0.5);
  }

  @Test
  void events_at_one_time_have_no_rate() {
    assertThat(EventStatistics.of(Recordings.of(row(7, 1, 1, 1)), SENSOR).rate()).isZero();
  }

  @Test
  void blocks_count_as_the_whole() {
    List<long[]> rows = new ArrayList<>();
    for (int i = 0; i < 97; i++) {
      rows.add(row(i * 371L % 5000 + i * 300L, i % 7, i % 5, i % 2));
    }
    Events events = Recordings.of(rows);
    EventTally tally = new EventTally(SENSOR);

    tally.accept(events.slice(0, 31));
    tally.accept(events.slice(31, 31));
    tally.accept(events.slice(31, 97));

    assertThat(tally.statistics()).isEqualTo(EventStatistics.of(events, SENSOR));
  }

  @Test
  void a_pixel_that_fires_alone_is_hot_and_one_beside_busy_ones_is_not() {
    List<long[]> rows = new ArrayList<>();
    fire(rows, 0, 0, 40);
    fire(rows, 4, 2, 50);
    for (int x = 3; x <= 6; x++) {
      fire(rows, x, 3, 20);
      fire(rows, x, 4, 20);
    }
    fire(rows, 6, 0, 15);

    EventStatistics statistics = EventStatistics.of(Recordings.of(rows), SENSOR);

    assertThat(statistics.hotPixels()).containsExactly(new HotPixel(4, 2, 50));
  }

  @Test
  void hot_pixels_come_with_the_busiest_first() {
    List<long[]> rows = new ArrayList<>();
    fire(rows, 0, 0, 30);
    fire(rows, 3, 2, 31);
    for (int x = 0; x < 7; x++) {
      fire(rows, x, 4, 1);
    }

    assertThat(EventStatistics.of(Recordings.of(rows), SENSOR).hotPixels())
        .containsExactly(new HotPixel(3, 2, 31), new HotPixel(0, 0, 30));
  }

  private static void fire(List<long[]> rows, int x, int y, int times) {
    for (int i = 0; i < times; i++) {
      rows.add(row(rows.size(), x, y, 1));
    }
  }
}
