// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

final class EventNpzTest {

  @TempDir private Path folder;

  /** An array as NumPy writes it. */
  private record Npy(String name, String type, String shape, byte[] data) {

    static Npy bytes(String name, int... values) {
      return new Npy(name, "|i1", "(" + values.length + ",)", Recordings.bytes(values));
    }

    byte[] file() {
      String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
      ByteBuffer start = ByteBuffer.allocate(10 + text.length()).order(ByteOrder.LITTLE_ENDIAN);
      start.put(Recordings.bytes(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0));
      start.putShort((short) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
      return Recordings.join(start.array(), data);
    }
  }

  private Path file(Npy... arrays) throws IOException {
    Path file = folder.resolve("events.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Npy array : arrays) {
        zip.putNextEntry(new ZipEntry(array.name() + ".npy"));
        zip.write(array.file());
      }
    }
    return file;
  }

  /** A file of which one array is another. */
  private Path with(Npy other) throws IOException {
    Npy[] arrays = {
      Npy.bytes("t", 1, 2), Npy.bytes("x", 3, 4), Npy.bytes("y", 5, 6), Npy.bytes("p", 0, 1)
    };
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = arrays[i].name().equals(other.name()) ? other : arrays[i];
    }
    return file(arrays);
  }

  private void assertRefused(Path file, String... parts) {
    assertThatThrownBy(() -> EventNpz.read(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageContainingAll(parts)
        .hasMessageContaining(file.toString());
  }

  @Test
  void what_is_written_is_read_again_and_is_always_the_same() throws IOException {
    Events events = Recordings.random(20_011, new SensorSize(720, 1280), 13);
    Path file = folder.resolve("a.npz");
    Path again = folder.resolve("b.npz");

    EventNpz.write(file, events);
    EventNpz.write(again, events.slice(0, events.length()));

    assertThat(Recordings.text(EventNpz.read(file))).isEqualTo(Recordings.text(events));
    assertThat(Files.mismatch(file, again)).isEqualTo(-1);
    assertThat(Files.size(file)).isBetween(17L * 20_011, 17L * 20_011 + 1000);
  }

  @Test
  void the_golden_bytes_of_an_array_are_those_of_numpy() throws IOException {
    Path file = folder.resolve("a.npz");
    EventNpz.write(file, Recordings.random(7, Recordings.DVS128, 17));

    byte[] all = Files.readAllBytes(file);
    int start = new String(all, StandardCharsets.ISO_8859_1).indexOf("NUMPY") - 1;

    assertThat(new String(all, start, 128, StandardCharsets.ISO_8859_1))
        .isEqualTo(
            "\u0093NUMPY\1\0v\0{'descr': '<i8', 'fortran_order': False, 'shape': (7,), }"
                + " ".repeat(60)
                + "\n");
  }

  @Test
  void all_types_of_whole_numbers_are_read() throws IOException {
    String[] types = {"<i8", ">i8", "<u4", ">i4", "<i2", ">u2", "|u1", "|b1", "<f4", ">f8"};
    byte[][] two = {
      Recordings.bytes(1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0),
      Recordings.bytes(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1),
      Recordings.bytes(1, 0, 0, 0, 255, 255, 255, 255),
      Recordings.bytes(0, 0, 0, 1, 0, 0, 1, 0),
      Recordings.bytes(1, 0, 255, 127),
      Recordings.bytes(0, 1, 255, 255),
      Recordings.bytes(1, 255),
      Recordings.bytes(1, 1),
      Recordings.bytes(0, 0, 128, 63, 0, 0, 0, 64),
      Recordings.bytes(63, 240, 0, 0, 0, 0, 0, 0, 64, 0, 0, 0, 0, 0, 0, 0)
    };
    long[] second = {257, 257, 0xFFFF_FFFFL, 256, 32_767, 65_535, 255, 1, 2, 2};
    for (int i = 0; i < types.length; i++) {
      Events events = EventNpz.read(with(new Npy("t", types[i], "(2,)", two[i])));

      assertThat(events.times()).as(types[i]).containsExactly(1, second[i]);
    }
  }

  @Test
  void numbers_that_are_not_whole_or_too_large_are_refused() throws IOException {
    assertRefused(
        with(new Npy("t", "<f4", "(2,)", Recordings.bytes(0, 0, 0, 0, 0, 0, 0, 63))),
        "event 1",
        "t must be a whole number of 63 bits but is 0.5");
    assertRefused(
        with(new Npy("t", "<f4", "(2,)", Recordings.bytes(0, 0, 192, 127, 0, 0, 0, 0))), "NaN");
    byte[] largest = Recordings.bytes(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128);
    assertRefused(with(new Npy("t", "<u8", "(2,)", largest)), "event 1", "9223372036854775808");
  }

  @Test
  void other_arrays_are_refused() throws IOException {
    assertRefused(with(new Npy("x", "|O", "(2,)", new byte[2])), "array 'x'", "one axis");
    assertRefused(with(new Npy("x", "<f2", "(2,)", new byte[4])), "array 'x'", "one axis");
    assertRefused(with(new Npy("x", "|i1", "(2, 1)", new byte[2])), "array 'x'", "one axis");
    assertRefused(with(new Npy("x", "|i1", "()", new byte[1])), "array 'x'", "one axis");
    assertRefused(with(Npy.bytes("x", 1, 2, 3)), "t has 2 numbers and x has 3");
    assertRefused(file(Npy.bytes("t"), Npy.bytes("x")), "must have an array 'y'");
  }

  @Test
  void shapes_that_lie_are_refused_without_room_for_them() throws IOException {
    assertRefused(with(new Npy("t", "|i1", "(2000000000,)", new byte[2])), "event 0", "is cut off");
    assertRefused(
        with(new Npy("t", "|i1", "(999999999999999999,)", new byte[2])), "999999999999999999");
    assertRefused(with(new Npy("t", "|i1", "(1,)", new byte[2])), "more bytes");
  }

  @Test
  void wrong_events_are_refused_with_their_number_or_counted() throws IOException {
    assertRefused(with(Npy.bytes("x", 3, -1)), "event 1", "x = -1, y = 6");
    assertRefused(with(Npy.bytes("p", 0, 2)), "event 1", "p must be 0 or 1 but is 2");
    assertRefused(with(Npy.bytes("p", -1, 1)), "event 0", "p must be 0 or 1 but is -1");
    assertRefused(with(Npy.bytes("t", 5, 4)), "event 1", "5 us or later but is 4 us");

    SensorSize small = new SensorSize(6, 4);
    Repaired repaired = EventNpz.repair(with(Npy.bytes("t", 5, 4)), small, Repair.SORT);
    assertThat(Recordings.text(repaired.events())).isEqualTo("5 3 5 0\n");
    assertThat(repaired.outside()).isEqualTo(1);
    Repaired sorted = EventNpz.repair(with(Npy.bytes("t", 5, 4)), Recordings.DVS128, Repair.SORT);
    assertThat(Recordings.text(sorted.events())).isEqualTo("4 4 6 1\n5 3 5 0\n");
    assertThat(sorted.late()).isEqualTo(1);
  }

  @Test
  void times_that_go_backwards_can_be_written_and_kept() {
    Path file = folder.resolve("late.npz");
    long[] t = {7, -5, 6};
    EventNpz.write(file, Events.of(t, new char[3], new char[3], new byte[3], 3));

    assertThat(EventNpz.repair(file, Recordings.DVS128, Repair.KEEP).events().times())
        .containsExactly(7, -5, 6);
  }

  @Test
  void a_changed_byte_is_found_by_the_checksum() throws IOException {
    Path file = folder.resolve("a.npz");
    EventNpz.write(file, Recordings.random(100, Recordings.DVS128, 19));
    byte[] bytes = Files.readAllBytes(file);
    bytes[200] ^= 1;
    Files.write(file, bytes);

    assertRefused(file, "checksum of its array 't'");
  }

  @Test
  void what_is_no_archive_is_refused() throws IOException {
    assertRefused(Files.writeString(folder.resolve("a.npz"), "no archive"), "no whole .npz");
    assertRefused(folder.resolve("none.npz"), "There is no file");
  }
}
