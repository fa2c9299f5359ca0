// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/** Writes AEDAT 3.1: packets of polarity events, a new one where the time overflows. */
final class Aedat3Writer {

  private static final int PACKET = 4096;
  private static final int TIME_BITS = 31;
  private static final long LAST_TIME = (1L << (2 * TIME_BITS)) - 1;

  private final SensorSize sensor;

  Aedat3Writer(SensorSize sensor) {
    this.sensor = sensor;
  }

  void write(Path file, Events events) {
    if (!Camera.LARGEST.contains(sensor.width() - 1, sensor.height() - 1)) {
      throw new IllegalArgumentException(
          "Aedat3.write: sensor must have sides of 32768 pixels or fewer but is " + sensor);
    }
    WritableEvents.checkPixels("Aedat3.write", events, sensor);
    WritableEvents.checkTimes("Aedat3.write", events, LAST_TIME);
    WholeFile.write(file, out -> write(events, out));
  }

  private void write(Events events, OutputStream out) throws IOException {
    String text =
        String.join(
            "\r\n",
            Aedat3Header.MAGIC,
            Aedat3Header.FORMAT + "RAW",
            Aedat3Header.SOURCE + "1: " + Camera.name(sensor),
            Aedat3Header.END,
            "");
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer packet =
        ByteBuffer.allocate(PacketHeader.BYTES + PACKET * PacketHeader.EVENT_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    int from = 0;
    while (from < events.length()) {
      int end = packetEnd(events, from);
      fill(packet.clear(), events.slice(from, end));
      out.write(packet.array(), 0, packet.position());
      from = end;
    }
  }

  private static int packetEnd(Events events, int from) {
    int end = from + 1;
    while (end < events.length()
        && end - from < PACKET
        && events.t(end) >> TIME_BITS == events.t(from) >> TIME_BITS) {
      end++;
    }
    return end;
  }

  private static void fill(ByteBuffer packet, Events events) {
    int n = events.length();
    int overflow = (int) (events.t(0) >> TIME_BITS);
    new PacketHeader(
            PacketHeader.POLARITY,
            PacketHeader.EVENT_BYTES,
            PacketHeader.TIME_OFFSET,
            overflow,
            n,
            n,
            n)
        .write(packet);
    for (int i = 0; i < n; i++) {
      packet.putInt(events.x(i) << 17 | events.y(i) << 2 | events.p(i) << 1 | 1);
      packet.putInt((int) (events.t(i) & Integer.MAX_VALUE));
    }
  }
}
