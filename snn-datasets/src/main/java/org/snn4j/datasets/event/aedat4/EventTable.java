// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.nio.ByteBuffer;

/** DV's table {@code EventPacket}: a vector of events of 16 bytes. */
final class EventTable extends SizedTable {

  /** The bytes of one event: time (8), column (2), row (2), polarity (1), and 3 unused. */
  static final int EVENT = 16;

  private final int count;
  private final int start;

  EventTable(ByteBuffer buffer) throws DamageException {
    super(buffer, Aedat4Stream.EVENTS);
    int at = field(0);
    count = at == 0 ? 0 : __vector_len(at);
    start = at == 0 ? 0 : __vector(at);
    if (count < 0 || start < 0 || count > (buffer.limit() - start) / EVENT) {
      throw new DamageException(
          "the packet must hold the events that it tells but has no room for " + count);
    }
  }

  /** How many events there are. */
  int count() {
    return count;
  }

  /** The first event's place in the buffer. */
  int start() {
    return start;
  }
}
