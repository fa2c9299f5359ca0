// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;

/**
 * AEDAT 4 that is not packed and has no index of its packets, as a recording that was cut short:
 * the least that the format's FlatBuffers can be, put together by hand.
 */
final class PlainAedat4 {

  private static final int PACKET_EVENTS = 10_000;
  private static final int EVENT_BYTES = 16;

  /** Size, root, identifier, a table's vtable of one field and the table. */
  private static final int BEFORE_EVENTS = 32;

  private PlainAedat4() {}

  static byte[] of(Events events, SensorSize sensor) {
    int packets = (events.length() + PACKET_EVENTS - 1) / PACKET_EVENTS;
    byte[] header = header(sensor);
    ByteBuffer out =
        ByteBuffer.allocate(
                header.length + packets * (8 + BEFORE_EVENTS) + events.length() * EVENT_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put(header);
    for (int start = 0; start < events.length(); start += PACKET_EVENTS) {
      Events some = events.slice(start, Math.min(start + PACKET_EVENTS, events.length()));
      int bytes = BEFORE_EVENTS + some.length() * EVENT_BYTES;
      out.putInt(0).putInt(bytes);
      table(out, bytes, "EVTS");
      out.putInt(some.length());
      for (int i = 0; i < some.length(); i++) {
        out.putLong(some.t(i)).putShort((short) some.x(i)).putShort((short) some.y(i));
        out.putInt(some.p(i));
      }
    }
    return out.array();
  }

  /** Up to the length of the table's one field, a vector that stands at byte 28. */
  private static void table(ByteBuffer out, int bytes, String identifier) {
    out.putInt(bytes - 4).putInt(16).put(identifier.getBytes(StandardCharsets.US_ASCII));
    out.putShort((short) 6).putShort((short) 8).putShort((short) 4).putShort((short) 0);
    out.putInt(8).putInt(4);
  }

  /** The table IOHeader with its third field alone, the text about the streams. */
  private static byte[] header(SensorSize sensor) {
    byte[] xml = xml(sensor).getBytes(StandardCharsets.US_ASCII);
    int bytes = 40 + xml.length + 1;
    ByteBuffer out = ByteBuffer.allocate(14 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put("#!AER-DAT4.0\r\n".getBytes(StandardCharsets.US_ASCII));
    out.putInt(bytes - 4).putInt(20).put("IOHE".getBytes(StandardCharsets.US_ASCII));
    out.putShort((short) 10).putShort((short) 8);
    out.putShort((short) 0).putShort((short) 0).putShort((short) 4).putShort((short) 0);
    out.putInt(12).putInt(8).putInt(0).putInt(xml.length).put(xml);
    return out.array();
  }

  private static String xml(SensorSize sensor) {
    return "<dv version=\"2.0\"><node name=\"outInfo\" path=\"/outInfo/\"><node name=\"0\">"
        + "<attr key=\"originalOutputName\" type=\"string\">events</attr>"
        + "<attr key=\"typeIdentifier\" type=\"string\">EVTS</attr><node name=\"info\">"
        + "<attr key=\"sizeX\" type=\"int\">"
        + sensor.width()
        + "</attr><attr key=\"sizeY\" type=\"int\">"
        + sensor.height()
        + "</attr></node></node></node></dv>";
  }
}
