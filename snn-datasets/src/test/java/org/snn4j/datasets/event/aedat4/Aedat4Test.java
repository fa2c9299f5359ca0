// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.Repair;
import org.snn4j.datasets.event.format.Repaired;

class Aedat4Test {

  private static final long START = 1_605_507_430_438_338L;

  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("recording.aedat4"), bytes);
  }

  @ParameterizedTest
  @EnumSource
  void every_packing_gives_the_events_that_were_written(Aedat4Compression compression)
      throws IOException {
    Events all = Samples.random(5_003, START, 3);
    Path file =
        file(
            new Aedat4Maker(compression)
                .events(all.slice(0, 7))
                .events(all.slice(7, 7))
                .other(new byte[] {1, 2, 3})
                .events(all.slice(7, 5_003))
                .finished());

    Events read = Aedat4.read(file);

    assertThat(Samples.same(read, all)).isTrue();
    try (Aedat4Reader reader = Aedat4Reader.open(file)) {
      assertThat(reader.compression()).isEqualTo(compression);
    }
  }

  @ParameterizedTest
  @CsvSource({"false,false,false", "true,false,false", "false,true,true", "true,true,true"})
  void every_kind_of_lz4_frame_is_unpacked(boolean content, boolean block, boolean linked)
      throws IOException {
    Events all = Samples.random(4_201, START, 5);

    Events read =
        Aedat4.read(
            file(
                new Aedat4Maker(Aedat4Compression.LZ4)
                    .lz4(content, block, linked)
                    .events(all)
                    .finished()));

    assertThat(Samples.same(read, all)).isTrue();
  }

  @Test
  void a_recording_without_an_index_is_read() throws IOException {
    Events all = Samples.random(101, START, 7);

    Events read =
        Aedat4.read(file(new Aedat4Maker(Aedat4Compression.LZ4).events(all).unfinished()));

    assertThat(Samples.same(read, all)).isTrue();
  }

  @Test
  void packets_come_one_by_one_with_the_streams_of_the_header() throws IOException {
    Events all = Samples.random(101, START, 11);
    byte[] bytes =
        new Aedat4Maker(Aedat4Compression.ZSTD)
            .events(all.slice(0, 3))
            .events(all.slice(3, 101))
            .finished();
    List<Integer> lengths = new ArrayList<>();

    try (Aedat4Reader reader = Aedat4Reader.open(file(bytes))) {
      SensorSize size = new SensorSize(13, 17);
      assertThat(reader.streams())
          .containsExactly(
              new Aedat4Stream(0, "EVTS", "out0", Optional.of(size)),
              new Aedat4Stream(2, "IMUS", "out2", Optional.of(size)));
      Optional<Events> next = reader.next();
      while (next.isPresent()) {
        lengths.add(next.get().length());
        next = reader.next();
      }
    }

    assertThat(lengths).containsExactly(3, 98);
  }

  @Test
  void one_of_two_cameras_must_be_chosen() throws IOException {
    String two = Aedat4Maker.stream(0, "EVTS", 17, 13) + Aedat4Maker.stream(5, "EVTS", 17, 13);
    Events left = Samples.random(3, START, 13);
    Events right = Samples.random(5, START, 17);
    Path file =
        file(
            new Aedat4Maker(Aedat4Compression.NONE)
                .xml(Aedat4Maker.streams(two))
                .events(0, left)
                .events(5, right)
                .finished());

    assertThat(Aedat4.read(file, 5).length()).isEqualTo(5);
    assertThatThrownBy(() -> Aedat4.read(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageEndingWith(
            "recording.aedat4' must have one stream of events but those with events are [0, 5]");
    assertThatThrownBy(() -> Aedat4.read(file, 1))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("must have events in its stream 1");
  }

  @ParameterizedTest
  @CsvSource({
    "7,17,0,1,event 4's column must be below 17 but is 17",
    "7,0,13,1,event 4's row must be below 13 but is 13",
    "7,65535,0,1,event 4's column must be below 17 but is 65535",
    "7,0,0,2,event 4's polarity must be 0 or 1 but is 2",
    "4,0,0,0,event 4's time must be 5 us or later but is 4",
    "-9,0,0,0,event 4's time must be 5 us or later but is -9"
  })
  void an_impossible_event_is_refused_by_its_number(int t, int x, int y, int p, String message)
      throws IOException {
    Aedat4Maker maker = new Aedat4Maker(Aedat4Compression.NONE);
    for (int i = 2; i <= 5; i++) {
      maker.events(Samples.one(i, 1, 1, 1));
    }
    Path file = file(maker.events(Samples.one(t, x, y, p)).finished());

    assertThatThrownBy(() -> Aedat4.read(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("recording.aedat4' is damaged at byte ")
        .hasMessageEndingWith(message);
    Repaired repaired = Aedat4.repair(file, Repair.DROP);
    assertThat(repaired.events().times()).containsExactly(2, 3, 4, 5);
    assertThat(repaired.late() + repaired.outside()).isEqualTo(1);
    assertThat(repaired.lostBytes()).isZero();
    assertThat(repaired.isSound()).isFalse();
  }

  @Test
  void a_file_that_is_cut_off_is_refused_and_its_beginning_can_be_saved() throws IOException {
    byte[] bytes =
        new Aedat4Maker(Aedat4Compression.LZ4)
            .events(Samples.random(11, START, 19))
            .events(Samples.random(11, START + 100, 23))
            .unfinished();
    Path file = file(Arrays.copyOf(bytes, bytes.length - 3));

    assertThatThrownBy(() -> Aedat4.read(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageMatching(".*damaged at byte \\d+: the packet must have 0 to \\d+ bytes.*");
    Repaired repaired = Aedat4.repair(file, Repair.DROP);
    assertThat(repaired.events().length()).isEqualTo(11);
    assertThat(repaired.lostBytes()).isPositive();
  }

  @Test
  void a_packet_that_cannot_be_unpacked_costs_only_itself() throws IOException {
    Aedat4Maker maker = new Aedat4Maker(Aedat4Compression.LZ4);
    byte[] packed = maker.packed(Aedat4Maker.eventPacket(Samples.random(11, START, 29)));
    packed[packed.length / 2] ^= 0x55;
    Path file =
        file(
            maker
                .events(Samples.one(3, 1, 1, 1))
                .packet(0, packed, 11)
                .events(Samples.one(5, 1, 1, 1))
                .finished());

    assertThatThrownBy(() -> Aedat4.read(file)).isInstanceOf(DataFileException.class);
    Repaired repaired = Aedat4.repair(file, Repair.DROP);
    assertThat(repaired.events().times()).containsExactly(3, 5);
    assertThat(repaired.lostBytes()).isEqualTo(packed.length);
  }

  @Test
  void an_index_that_tells_another_number_is_refused() throws IOException {
    Aedat4Maker maker = new Aedat4Maker(Aedat4Compression.NONE);
    byte[] three = Aedat4Maker.eventPacket(Samples.random(3, START, 31));

    assertThatThrownBy(() -> Aedat4.read(file(maker.packet(0, three, 4).finished())))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("the file's index tells 4 events but its packets hold 3");
  }

  @Test
  void a_packet_of_an_unknown_stream_is_refused() throws IOException {
    Aedat4Maker maker = new Aedat4Maker(Aedat4Compression.NONE).packet(9, new byte[5], 1);

    assertThatThrownBy(() -> Aedat4.read(file(maker.finished())))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("must belong to a stream of the header but is of stream 9");
  }

  @Test
  void other_files_are_refused() throws IOException {
    assertThatThrownBy(() -> Aedat4.read(file("#!AER-DAT2.0\r\n# text".getBytes(US_ASCII))))
        .isInstanceOf(DataFileException.class)
        .hasMessageEndingWith(
            "is no AEDAT 4 file: it must begin with '#!AER-DAT4.0' but begins with"
                + " '#!AER-DAT2.0??'");
    assertThatThrownBy(() -> Aedat4.read(file(new byte[0])))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("but begins with ''");
    assertThatThrownBy(() -> Aedat4.read(folder.resolve("none")))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("There is no file");
    assertThatThrownBy(() -> Aedat4.read(folder))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("is a folder");
  }

  @Test
  void a_header_with_outer_entities_is_refused() throws IOException {
    String xml = "<!DOCTYPE dv [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";
    Aedat4Maker maker =
        new Aedat4Maker(Aedat4Compression.NONE).xml(xml + "<dv><attr key=\"a\">&e;</attr></dv>");

    assertThatThrownBy(() -> Aedat4.read(file(maker.finished())))
        .isInstanceOf(DataFileException.class);
  }

  @Test
  void late_events_are_kept_dropped_or_sorted() throws IOException {
    Aedat4Maker maker = new Aedat4Maker(Aedat4Compression.ZSTD).other(new byte[1]);
    long[] times = {5, 9, 3, 9, 5, 11};
    for (int i = 0; i < times.length; i++) {
      maker.events(Samples.one(times[i], i, 0, 1));
    }
    Path file = file(maker.finished());

    Repaired kept = Aedat4.repair(file, Repair.KEEP);
    Repaired sorted = Aedat4.repair(file, Repair.SORT);

    assertThat(kept.events().times()).containsExactly(times);
    assertThat(kept.late()).isEqualTo(2);
    assertThat(kept.skipped()).isEqualTo(1);
    assertThat(Aedat4.repair(file, Repair.DROP).events().times()).containsExactly(5, 9, 9, 11);
    assertThat(sorted.events().times()).containsExactly(3, 5, 5, 9, 9, 11);
    assertThat(sorted.events().columns())
        .containsExactly((char) 2, (char) 0, (char) 4, (char) 1, (char) 3, (char) 5);
  }

  @Test
  void packets_are_handed_over_in_their_order() throws IOException {
    Events all = Samples.random(101, START, 37);
    Path file =
        file(
            new Aedat4Maker(Aedat4Compression.NONE)
                .events(all.slice(0, 40))
                .events(all.slice(40, 101))
                .finished());
    List<Long> times = new ArrayList<>();

    Aedat4.stream(file, events -> Arrays.stream(events.times()).forEach(times::add));

    assertThat(times).containsExactlyElementsOf(Arrays.stream(all.times()).boxed().toList());
  }
}
