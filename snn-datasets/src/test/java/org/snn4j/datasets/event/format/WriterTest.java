// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

final class WriterTest {

  @TempDir private Path folder;

  private static Events one(long t, int x, int y, int p) {
    return Events.of(
        new long[] {t}, new char[] {(char) x}, new char[] {(char) y}, new byte[] {(byte) p}, 1);
  }

  @Test
  void events_that_do_not_fit_are_refused_and_leave_no_file() {
    Path file = folder.resolve("new.aedat");
    Aedat2.Layout layout = Aedat2.Layout.DVS128;

    assertThatThrownBy(() -> Aedat2.write(file, one(0, 128, 5, 0), layout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Aedat2.write: event 0: the pixel must lie on the sensor")
        .hasMessageContaining("x = 128, y = 5");
    assertThatThrownBy(() -> Aedat2.write(file, one(1L << 32, 1, 5, 0), layout))
        .hasMessageContaining("time must be from 0 to 4294967295 us but is 4294967296");
    assertThatThrownBy(() -> Aedat3.write(file, one(-1, 1, 5, 0), layout.sensor()))
        .hasMessageContaining("time must be from 0");
    assertThatThrownBy(() -> EventNpz.write(file, one(0, 1, 5, 2)))
        .hasMessageContaining("polarity must be 0 or 1 but is 2");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void events_out_of_order_are_refused() {
    Events late = Events.of(new long[] {5, 4}, new char[2], new char[2], new byte[2], 2);

    assertThatThrownBy(() -> Aedat3.write(folder.resolve("x"), late, new SensorSize(128, 128)))
        .hasMessageContaining("event 1: the time must be from 5");
  }

  @Test
  void a_sensor_larger_than_the_address_is_refused() {
    Aedat2.Layout layout =
        new Aedat2.Layout(
            new SensorSize(128, 129),
            AddressField.plain(1, 7),
            AddressField.plain(8, 7),
            AddressField.plain(0, 1),
            0);

    assertThatThrownBy(() -> Aedat2.write(folder.resolve("x"), Events.none(), layout))
        .hasMessageContaining("7 bits of the address must name 129 pixels");
    assertThatThrownBy(
            () -> Aedat3.write(folder.resolve("x"), Events.none(), new SensorSize(1, 1 << 16)))
        .hasMessageContaining("32768 pixels or fewer");
  }

  @Test
  void a_file_is_replaced_as_a_whole() throws IOException {
    Path file = folder.resolve("a.npz");
    Files.writeString(file, "old");

    EventNpz.write(file, one(3, 2, 1, 1));

    assertThat(Recordings.text(EventNpz.read(file))).isEqualTo("3 2 1 1\n");
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void a_missing_folder_is_refused() {
    assertThatThrownBy(() -> EventNpz.write(folder.resolve("none/a.npz"), Events.none()))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("folder that exists");
  }

  @Test
  void no_events_can_be_written() {
    Path file = folder.resolve("empty");
    Aedat2.write(file, Events.none(), Aedat2.Layout.DVS128);
    assertThat(Aedat2.read(file, Aedat2.Layout.DVS128).length()).isZero();
    Aedat3.write(file, Events.none(), Recordings.DVS128);
    assertThat(Aedat3.read(file).length()).isZero();
    EventNpz.write(file, Events.none());
    assertThat(EventNpz.read(file).length()).isZero();
  }
}
