// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** ATIS {@code .bin} and {@code .bs2}, which differ in what row 240 is. */
final class FiveByteTest {

  private static final SensorSize LARGEST = new SensorSize(256, 256);

  @TempDir private Path folder;

  private Path file(int... bytes) {
    return Recordings.file(folder, "", Recordings.bytes(bytes));
  }

  @Test
  void forty_bits_are_x_y_polarity_and_time() {
    Path file = file(33, 7, 0x80, 1, 2, 255, 239, 0x7F, 0xFF, 0xFF);

    assertThat(Recordings.text(AtisBin.read(file))).isEqualTo("258 33 7 1\n8388607 255 239 0\n");
    assertThat(Recordings.text(Bs2.read(file))).isEqualTo("258 33 7 1\n8388607 255 239 0\n");
  }

  @Test
  void row_240_makes_the_clock_of_atis_go_on() {
    Path file = file(1, 1, 0, 0, 9, 0, 240, 0, 0, 0, 2, 2, 0, 0, 3, 0, 240, 0, 0, 0, 3, 3, 0, 0, 1);

    assertThat(Recordings.text(AtisBin.read(file))).isEqualTo("9 1 1 0\n8195 2 2 0\n16385 3 3 0\n");
    assertThat(AtisBin.repair(file, LARGEST, Repair.KEEP).skipped()).isEqualTo(2);
    assertThat(Bs2.repair(file, LARGEST, Repair.KEEP).events().y(1)).isEqualTo(240);
  }

  @Test
  void the_clock_stays_ahead_in_later_blocks() {
    int count = 40_000;
    int[] bytes = new int[5 * (count + 1)];
    bytes[1] = 240;
    for (int i = 1; i <= count; i++) {
      bytes[5 * i + 3] = i >> 8;
      bytes[5 * i + 4] = i;
    }

    Events events = AtisBin.read(file(bytes));

    assertThat(events.length()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertThat(events.t(i)).isEqualTo(8192 + i + 1);
    }
  }

  @Test
  void a_pixel_outside_the_sensor_is_refused_with_its_place_or_counted() {
    Path file = file(33, 33, 0, 0, 1, 34, 5, 0, 0, 2, 5, 34, 0, 0, 3);
    SensorSize sensor = new SensorSize(34, 34);

    assertThatThrownBy(() -> AtisBin.read(file, sensor))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("offset 5, event 1")
        .hasMessageContaining("but is x = 34, y = 5");
    assertThat(AtisBin.repair(file, sensor, Repair.SORT).outside()).isEqualTo(2);
    assertThat(Bs2.repair(file, sensor, Repair.DROP).events().length()).isEqualTo(1);
  }

  @Test
  void a_piece_of_an_event_is_refused_with_its_place_or_counted() {
    Path file = file(1, 1, 0, 0, 1, 2, 2);

    assertThatThrownBy(() -> Bs2.read(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("offset 5, event 1")
        .hasMessageContaining("cut off after 2");
    assertThat(Bs2.repair(file, LARGEST, Repair.DROP).lostBytes()).isEqualTo(2);
  }

  @Test
  void late_events_are_kept_dropped_or_sorted_and_counted() {
    Path file = file(1, 0, 0, 0, 5, 2, 0, 0, 0, 3, 3, 0, 0, 0, 4, 4, 0, 0, 0, 5, 5, 0, 0, 0, 4);

    assertThatThrownBy(() -> Bs2.read(file))
        .hasMessageContaining("offset 5, event 1")
        .hasMessageContaining("5 us or later but is 3 us");
    Repaired kept = Bs2.repair(file, LARGEST, Repair.KEEP);
    assertThat(kept.events().columns()).containsExactly('\1', '\2', '\3', '\4', '\5');
    assertThat(kept.late()).isEqualTo(2);
    Repaired dropped = Bs2.repair(file, LARGEST, Repair.DROP);
    assertThat(dropped.events().columns()).containsExactly('\1', '\4');
    assertThat(dropped.late()).isEqualTo(3);
    Repaired sorted = Bs2.repair(file, LARGEST, Repair.SORT);
    assertThat(sorted.events().columns()).containsExactly('\2', '\3', '\5', '\1', '\4');
    assertThat(sorted.late()).isEqualTo(2);
  }

  @Test
  void a_stream_has_the_same_events_and_faults() {
    Path file = file(1, 1, 0, 0, 1, 2, 2, 0x80, 0, 2);
    List<Events> blocks = new ArrayList<>();

    AtisBin.stream(file, LARGEST, blocks::add);
    Bs2.stream(file, LARGEST, blocks::add);

    assertThat(blocks).hasSize(2);
    assertThat(blocks)
        .allSatisfy(b -> assertThat(Recordings.text(b)).isEqualTo("1 1 1 0\n2 2 2 1\n"));
    Path late = file(1, 1, 0, 0, 2, 2, 2, 0, 0, 1);
    assertThatThrownBy(() -> Bs2.stream(late, LARGEST, blocks::add))
        .isInstanceOf(DataFileException.class);
  }

  @Test
  void an_empty_file_has_no_events() {
    assertThat(AtisBin.read(file()).length()).isZero();
  }
}
