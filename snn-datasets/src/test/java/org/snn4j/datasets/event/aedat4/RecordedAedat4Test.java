// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.Repair;

/** The beginning of a recording made with DV; its numbers were read with another LZ4 library. */
class RecordedAedat4Test {

  static Path recording() {
    try {
      return Path.of(
          RecordedAedat4Test.class.getResource("dvxplorer_first_packets.aedat4").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_header_tells_the_streams() {
    try (Aedat4Reader reader = Aedat4Reader.open(recording())) {
      assertThat(reader.compression()).isEqualTo(Aedat4Compression.LZ4);
      assertThat(reader.stream())
          .isEqualTo(new Aedat4Stream(0, "EVTS", "events", Optional.of(new SensorSize(240, 320))));
      assertThat(reader.streams())
          .extracting(Aedat4Stream::type)
          .containsExactly("EVTS", "IMUS", "TRIG");
    }
  }

  @Test
  void all_events_are_read() {
    Events events = Aedat4.read(recording());

    assertThat(events.length()).isEqualTo(2922);
    assertThat(event(events, 0)).containsExactly(1_605_537_493_718_345L, 154, 204, 0);
    assertThat(event(events, 917)).containsExactly(1_605_537_493_728_245L, 95, 216, 0);
    assertThat(event(events, 918)).containsExactly(1_605_537_493_728_353L, 244, 76, 1);
    assertThat(event(events, 2921)).containsExactly(1_605_537_493_748_335L, 149, 156, 0);
    assertThat(Aedat4.repair(recording(), Repair.DROP).isSound()).isTrue();
  }

  @Test
  void packets_have_the_numbers_of_events_they_were_sent_with() {
    List<Integer> lengths = new ArrayList<>();
    try (Aedat4Reader reader = Aedat4Reader.open(recording())) {
      Optional<Events> next = reader.next();
      while (next.isPresent()) {
        lengths.add(next.get().length());
        next = reader.next();
      }
    }

    assertThat(lengths).containsExactly(918, 944, 1060);
  }

  private static long[] event(Events events, int i) {
    return new long[] {events.t(i), events.x(i), events.y(i), events.p(i)};
  }
}
