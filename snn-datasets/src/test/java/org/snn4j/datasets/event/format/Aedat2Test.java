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

final class Aedat2Test {

  private static final Aedat2.Layout RAW = Aedat2.Layout.DVS128;
  private static final Aedat2.Layout DAVIS = Aedat2.Layout.davis(new SensorSize(180, 240));
  private static final int FIRST = Recordings.AEDAT2.length();

  @TempDir private Path folder;

  private Path file(long... words) {
    return Recordings.file(folder, Recordings.AEDAT2, Recordings.bigEndian(words));
  }

  private static long dvs(int x, int y, int p) {
    return (long) y << 8 | x << 1 | p;
  }

  private static long davis(int x, int y, int p) {
    return (long) y << 22 | x << 12 | p << 11;
  }

  @Test
  void the_raw_layout_leaves_pixels_as_they_are() {
    Events events = Aedat2.read(file(dvs(3, 100, 1), 5, dvs(127, 0, 0), 7), RAW);

    assertThat(Recordings.text(events)).isEqualTo("5 3 100 1\n7 127 0 0\n");
  }

  @Test
  void the_layout_of_cifar10_dvs_swaps_and_mirrors() {
    Events events =
        Aedat2.read(file(dvs(3, 100, 1), 5, dvs(127, 0, 0), 7), Aedat2.Layout.CIFAR10_DVS);

    assertThat(Recordings.text(events)).isEqualTo("5 27 124 0\n7 127 0 1\n");
  }

  @Test
  void any_layout_of_dvs128_is_read_as_it_was_written() {
    Events events = Recordings.random(1009, Recordings.DVS128, 3);
    Path file = folder.resolve("mixed.aedat");
    Aedat2.Layout mixed =
        new Aedat2.Layout(
            Recordings.DVS128,
            AddressField.mirrored(1, 7),
            AddressField.plain(8, 7),
            AddressField.plain(0, 1),
            0);
    for (Aedat2.Layout layout : List.of(RAW, Aedat2.Layout.CIFAR10_DVS, mixed)) {
      Aedat2.write(file, events, layout);

      assertThat(Recordings.text(Aedat2.read(file, layout))).isEqualTo(Recordings.text(events));
    }
  }

  @Test
  void davis_counts_from_the_left_and_the_top_and_skips_frames_and_inputs() {
    Path file = file(davis(0, 0, 1), 5, 1L << 31 | 77, 6, 1 << 10 | 3, 8, davis(239, 179, 0), 9);

    Repaired all = Aedat2.repair(file, DAVIS, Repair.KEEP);

    assertThat(Recordings.text(all.events())).isEqualTo("5 239 179 1\n9 0 0 0\n");
    assertThat(all.skipped()).isEqualTo(2);
    assertThat(all.isSound()).isTrue();
    assertThat(Recordings.text(Aedat2.read(file, DAVIS))).isEqualTo(Recordings.text(all.events()));
  }

  @Test
  void aedat_1_has_addresses_of_16_bits() {
    byte[] events = Recordings.bytes(0x64, 0x07, 0, 0, 1, 5, 0x80, 1, 0, 0, 1, 6, 0, 2, 0, 1, 0, 0);

    Repaired all =
        Aedat2.repair(Recordings.file(folder, "#!AER-DAT1.0\r\n", events), RAW, Repair.KEEP);

    assertThat(Recordings.text(all.events())).isEqualTo("261 3 100 1\n65536 1 0 0\n");
    assertThat(all.skipped()).isEqualTo(1);
  }

  @Test
  void times_have_32_bits_without_a_sign() {
    Events events = Aedat2.read(file(0, 0x7FFF_FFFFL, 0, 0xFFFF_FFFFL), RAW);

    assertThat(events.times()).containsExactly(0x7FFF_FFFFL, 0xFFFF_FFFFL);
  }

  @Test
  void data_that_begin_like_a_line_of_text_are_data() {
    // y = 35 and x = 1 of an AEDAT 1.0 file: its first byte is '#'.
    byte[] events = Recordings.bytes('#', 2, 0, 0, 0, 10);

    assertThat(
            Recordings.text(Aedat2.read(Recordings.file(folder, "#!AER-DAT1.0\r\n", events), RAW)))
        .isEqualTo("10 1 35 0\n");
  }

  @Test
  void nothing_after_the_last_line_of_the_text_is_text() {
    byte[] events = Recordings.bytes('#', ' ', ' ', '\n', ' ', ' ', ' ', ' ');
    String text = "#!AER-DAT2.0\r\n#End Of ASCII Header\r\n";

    assertThatThrownBy(() -> Aedat2.read(Recordings.file(folder, text, events), RAW))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("offset " + text.length() + ", event 0");
  }

  @Test
  void a_text_without_events_gives_none() {
    assertThat(Aedat2.read(file(), RAW).length()).isZero();
  }

  @Test
  void another_beginning_is_refused() {
    for (String text : List.of("", "x", "#!AER-DAT3.1\r\n", "# no version\r\n", "#!AER-DAT2.0")) {
      Path file = Recordings.file(folder, text, new byte[0]);

      assertThatThrownBy(() -> Aedat2.read(file, RAW))
          .isInstanceOf(DataFileException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("must begin with '#!AER-DAT2.0'");
    }
  }

  @Test
  void a_missing_file_and_a_folder_are_refused() {
    assertThatThrownBy(() -> Aedat2.read(folder.resolve("none"), RAW))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("There is no file");
    assertThatThrownBy(() -> Aedat2.read(folder, RAW))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("must be a file");
  }

  @Test
  void a_piece_of_an_event_is_refused_with_its_place_or_counted() {
    byte[] events = Recordings.join(Recordings.bigEndian(0, 1), Recordings.bytes(0, 0, 1));
    Path file = Recordings.file(folder, Recordings.AEDAT2, events);

    assertThatThrownBy(() -> Aedat2.read(file, RAW))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("offset " + (FIRST + 8) + ", event 1")
        .hasMessageContaining("cut off after 3");
    Repaired repaired = Aedat2.repair(file, RAW, Repair.DROP);
    assertThat(repaired.events().length()).isEqualTo(1);
    assertThat(repaired.lostBytes()).isEqualTo(3);
    assertThat(repaired.isSound()).isFalse();
  }

  @Test
  void an_address_outside_the_layout_is_refused_with_its_place_or_counted() {
    Path file = file(0, 1, 1 << 20, 2, dvs(1, 1, 1), 3);

    assertThatThrownBy(() -> Aedat2.read(file, RAW))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("offset " + (FIRST + 8) + ", event 1")
        .hasMessageContaining("128 columns");
    Repaired repaired = Aedat2.repair(file, RAW, Repair.KEEP);
    assertThat(Recordings.text(repaired.events())).isEqualTo("1 0 0 0\n3 1 1 1\n");
    assertThat(repaired.outside()).isEqualTo(1);
  }

  @Test
  void a_pixel_outside_a_davis_is_refused_with_its_number() {
    Path columns = file(davis(240, 0, 0), 1);

    assertThatThrownBy(() -> Aedat2.read(columns, DAVIS)).hasMessageContaining("x = -1, y = 179");
    Path rows = file(davis(239, 180, 0), 1);
    assertThatThrownBy(() -> Aedat2.read(rows, DAVIS)).hasMessageContaining("x = 0, y = -1");
  }

  @Test
  void a_late_event_is_refused_with_its_place() {
    Path file = file(0, 1, 0, 5, 0, 4);

    assertThatThrownBy(() -> Aedat2.read(file, RAW))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("offset " + (FIRST + 16) + ", event 2")
        .hasMessageContaining("5 us or later but is 4 us");
  }

  @Test
  void a_fault_in_a_later_block_has_its_place_in_the_file() {
    long[] words = new long[2 * 20_000];
    for (int i = 0; i < 20_000; i++) {
      words[2 * i + 1] = i;
    }
    words[2 * 17_000 + 1] = 16_998;
    Path file = file(words);

    assertThatThrownBy(() -> Aedat2.read(file, RAW))
        .hasMessageContaining("offset " + (FIRST + 8 * 17_000) + ", event 17000")
        .hasMessageContaining("16999 us or later but is 16998 us");
  }

  @Test
  void a_stream_has_the_same_events_in_blocks() {
    Events events = Recordings.random(200_003, Recordings.DVS128, 5);
    Path file = folder.resolve("long.aedat");
    Aedat2.write(file, events, RAW);
    List<Events> blocks = new ArrayList<>();

    Aedat2.stream(file, RAW, blocks::add);

    assertThat(blocks).hasSizeGreaterThan(2);
    StringBuilder text = new StringBuilder();
    blocks.forEach(block -> text.append(Recordings.text(block)));
    assertThat(text.toString()).isEqualTo(Recordings.text(events));
    assertThat(Recordings.text(Aedat2.read(file, RAW))).isEqualTo(Recordings.text(events));
  }

  @Test
  void what_is_written_for_a_davis_is_read_again() {
    Events events = Recordings.random(997, DAVIS.sensor(), 7);
    Path file = folder.resolve("davis.aedat");

    Aedat2.write(file, events, DAVIS);

    assertThat(Recordings.text(Aedat2.read(file, DAVIS))).isEqualTo(Recordings.text(events));
  }

  @Test
  void layouts_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> AddressField.plain(30, 3)).hasMessageContaining("within 32 bits");
    AddressField x = AddressField.plain(1, 7);
    AddressField p = AddressField.plain(0, 1);
    assertThatThrownBy(() -> new Aedat2.Layout(Recordings.DVS128, x, x, p, 0))
        .hasMessageContaining("must not share bits");
    assertThatThrownBy(
            () -> new Aedat2.Layout(Recordings.DVS128, p, x, AddressField.plain(9, 2), 0))
        .hasMessageContaining("must have 1 bit but has 2");
    assertThatThrownBy(
            () -> new Aedat2.Layout(Recordings.DVS128, x, AddressField.plain(8, 7), p, 1))
        .hasMessageContaining("'other'");
  }
}
