// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

final class Aedat3Test {

  private static final int FIRST = Recordings.AEDAT3.length();
  private static final long SOURCE = 1 << 16;

  @TempDir private Path folder;

  private Path file(byte[]... packets) {
    return Recordings.file(folder, Recordings.AEDAT3, Recordings.join(packets));
  }

  /** A packet whose header tells the truth. */
  private static byte[] packet(int type, int overflow, long... words) {
    int n = words.length / 2;
    return Recordings.join(
        Recordings.littleEndian(SOURCE | type, 8, 4, overflow, n, n, n),
        Recordings.littleEndian(words));
  }

  private static long pixel(int x, int y, int p) {
    return (long) x << 17 | y << 2 | p << 1 | 1;
  }

  @Test
  void polarity_events_are_read_and_other_packets_skipped() {
    Path file =
        file(
            packet(0, 0, 3, 1),
            packet(1, 0, pixel(3, 100, 1), 5, pixel(127, 0, 0), 5),
            packet(2, 0, 1, 2, 3, 4, 5, 6),
            packet(1, 0, pixel(1, 2, 1), 6));

    assertThat(Recordings.text(Aedat3.read(file))).isEqualTo("5 3 100 1\n5 127 0 0\n6 1 2 1\n");
  }

  @Test
  void times_go_on_after_an_overflow() {
    Path file = file(packet(1, 0, pixel(1, 1, 1), 0x7FFF_FFFF), packet(1, 2, pixel(1, 1, 1), 3));

    assertThat(Aedat3.read(file).times()).containsExactly(0x7FFF_FFFFL, (2L << 31) + 3);
  }

  @Test
  void invalid_events_are_skipped_and_counted() {
    Path file = file(packet(1, 0, pixel(1, 1, 1), 5, pixel(9, 9, 1) - 1, 0, pixel(2, 2, 0), 6));

    Repaired all = Aedat3.repair(file, Repair.KEEP);

    assertThat(Recordings.text(all.events())).isEqualTo("5 1 1 1\n6 2 2 0\n");
    assertThat(all.skipped()).isEqualTo(1);
    assertThat(Aedat3.read(file).length()).isEqualTo(2);
  }

  @Test
  void room_for_more_events_than_there_are_is_passed_over() {
    byte[] first =
        Recordings.join(
            Recordings.littleEndian(SOURCE | 1, 8, 4, 0, 3, 1, 1),
            Recordings.littleEndian(pixel(1, 1, 1), 5, 99, 99, 99, 99));

    assertThat(Aedat3.read(file(first, packet(1, 0, pixel(2, 2, 0), 6))).times())
        .containsExactly(5, 6);
  }

  @Test
  void the_camera_tells_the_size_of_the_sensor() {
    byte[] event = packet(1, 0, pixel(300, 200, 1), 5);
    String start = "#!AER-DAT3.1\r\n#Format: RAW\r\n#Source 1: ";
    String end = "\r\n#!END-HEADER\r\n";

    for (String camera : List.of("DAVIS346", "Sensor 301x201", "Prototype")) {
      Path file = Recordings.file(folder, start + camera + end, event);
      assertThat(Aedat3.read(file).x(0)).isEqualTo(300);
    }
    for (String camera : List.of("DVS128", "DAVIS240C", "Sensor 300x201")) {
      Path file = Recordings.file(folder, start + camera + end, event);
      assertThatThrownBy(() -> Aedat3.read(file))
          .isInstanceOf(DataFileException.class)
          .hasMessageContaining("event 0")
          .hasMessageContaining("but is x = 300, y = 200");
      assertThat(Aedat3.read(file, new SensorSize(201, 301)).y(0)).isEqualTo(200);
    }
  }

  @Test
  void other_texts_are_refused() {
    String[] texts = {
      "", "#!AER-DAT2.0\r\n", "#!AER-DAT3.1\r\n#Format: RAW\r\n", "#!AER-DAT3.1\r\n#Format: PNG\r\n"
    };
    String[] needed = {"must begin", "must begin", "must have a line '#!END-HEADER'", "format RAW"};
    for (int i = 0; i < texts.length; i++) {
      Path file = Recordings.file(folder, texts[i], new byte[0]);
      assertThatThrownBy(() -> Aedat3.read(file))
          .isInstanceOf(DataFileException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining(needed[i]);
    }
  }

  @Test
  void headers_that_make_no_sense_are_refused_or_end_a_repair() {
    byte[] good = packet(1, 0, pixel(1, 1, 1), 5);
    long[][] headers = {
      {SOURCE | 1, 0, 4, 0, 1, 1, 1},
      {SOURCE | 1, 8, 4, 0, -1, 1, 1},
      {SOURCE | 1, 8, 4, 0, 1, 2, 1},
      {SOURCE | 1, 8, 4, -1, 1, 1, 1},
      {SOURCE | 1, 8, 4, 0, 1, 1, 2},
      {SOURCE | 1, 16, 4, 0, 1, 1, 1},
      {SOURCE | 1, 8, 0, 0, 1, 1, 1},
      {SOURCE | 1, 8, 4, 0, Integer.MAX_VALUE, Integer.MAX_VALUE, 1},
      {SOURCE | 7, Integer.MAX_VALUE, 4, 0, Integer.MAX_VALUE, 1, 1},
    };
    for (long[] header : headers) {
      Path file = file(good, Recordings.littleEndian(header), new byte[8]);
      assertThatThrownBy(() -> Aedat3.read(file))
          .isInstanceOf(DataFileException.class)
          .hasMessageContaining("offset " + (FIRST + good.length) + ", event 1");
      Repaired repaired = Aedat3.repair(file, Repair.DROP);
      assertThat(repaired.events().length()).isEqualTo(1);
      assertThat(repaired.lostBytes()).isEqualTo(36);
    }
  }

  @Test
  void a_header_that_is_cut_off_is_refused() {
    assertThatThrownBy(() -> Aedat3.read(file(new byte[27])))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("offset " + FIRST + ", event 0")
        .hasMessageContaining("28 bytes before a packet are cut off after 27");
  }

  @Test
  void late_events_and_negative_times_are_refused_or_counted() {
    Path late = file(packet(1, 1, pixel(1, 1, 1), 5), packet(1, 0, pixel(1, 1, 1), 6));
    assertThatThrownBy(() -> Aedat3.read(late))
        .hasMessageContaining("event 1")
        .hasMessageContaining("2147483653 us or later but is 6 us");
    assertThat(Aedat3.repair(late, Repair.DROP).late()).isEqualTo(1);

    Path negative = file(packet(1, 0, pixel(1, 1, 1), -5));
    assertThatThrownBy(() -> Aedat3.read(negative)).hasMessageContaining("a time of 31 bits");
    assertThat(Aedat3.repair(negative, Repair.DROP).outside()).isEqualTo(1);
  }

  @Test
  void what_is_written_is_read_again_also_after_an_overflow() {
    long[] t = {0, 0x7FFF_FFFFL, 0x8000_0000L, 5L << 31};
    Events few = Events.of(t, new char[4], new char[4], new byte[] {1, 0, 1, 0}, 4);
    Events many = Recordings.random(10_007, new SensorSize(61, 97), 11);
    Path file = folder.resolve("written.aedat");

    for (Events events : List.of(few, many)) {
      Aedat3.write(file, events, new SensorSize(61, 97));
      assertThat(Recordings.text(Aedat3.read(file))).isEqualTo(Recordings.text(events));
    }
    assertThatThrownBy(
            () -> {
              Aedat3.write(file, many, new SensorSize(61, 97));
              Aedat3.write(file, many, new SensorSize(61, 96));
            })
        .isInstanceOf(IllegalArgumentException.class);
  }
}
