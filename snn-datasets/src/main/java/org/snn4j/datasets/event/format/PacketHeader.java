// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What stands before the events of a packet of AEDAT 3.1.
 *
 * @param type the kind of the events; {@link #POLARITY} are those of pixels
 * @param eventBytes the bytes of an event
 * @param timeOffset where in an event its time stands
 * @param overflow how many times 31 bits of time have overflowed
 * @param capacity for how many events the packet has room; that room is in the file
 * @param number how many there are
 * @param valid how many of them are valid
 */
record PacketHeader(
    int type, int eventBytes, int timeOffset, int overflow, int capacity, int number, int valid) {

  static final int BYTES = 28;
  static final int POLARITY = 1;
  static final int EVENT_BYTES = 8;
  static final int TIME_OFFSET = 4;

  static PacketHeader read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int type = Short.toUnsignedInt(in.getShort(0));
    return new PacketHeader(
        type,
        in.getInt(4),
        in.getInt(8),
        in.getInt(12),
        in.getInt(16),
        in.getInt(20),
        in.getInt(24));
  }

  void write(ByteBuffer out) {
    out.putShort((short) type).putShort((short) 1);
    out.putInt(eventBytes).putInt(timeOffset).putInt(overflow);
    out.putInt(capacity).putInt(number).putInt(valid);
  }

  boolean isPolarity() {
    return type == POLARITY;
  }

  /** The bytes of all events. */
  long bytes() {
    return (long) eventBytes * capacity;
  }

  /** What is wrong with it, given how many bytes of the file follow. */
  Optional<String> fault(long following) {
    if (eventBytes < 1 || capacity < 0 || number < 0 || number > capacity) {
      return Optional.of(
          "a packet must have events of 1 byte or more, as many as it has room for, but has "
              + number
              + " of "
              + eventBytes
              + " bytes in room for "
              + capacity);
    }
    if (overflow < 0 || valid < 0 || valid > number) {
      return Optional.of(
          "a packet of "
              + number
              + " events must have 0 or more overflows of time and from 0 to that many valid"
              + " events but has "
              + overflow
              + " and "
              + valid);
    }
    if (isPolarity() && (eventBytes != EVENT_BYTES || timeOffset != TIME_OFFSET)) {
      return Optional.of(
          "polarity events must have 8 bytes and their time at byte 4 but have "
              + eventBytes
              + " and it at "
              + timeOffset);
    }
    return bytes() <= following
        ? Optional.empty()
        : Optional.of(
            "a packet of " + bytes() + " bytes is cut off, only " + following + " are there");
  }
}
