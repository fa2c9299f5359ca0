// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import com.google.flatbuffers.Table;
import java.nio.ByteBuffer;

/** DV's table {@code FileDataTable} at a file's end: one entry for each packet. */
final class PacketIndex extends SizedTable {

  PacketIndex(ByteBuffer buffer) throws DamageException {
    super(buffer, "FTAB");
  }

  /** How many elements the packets of a stream hold together. */
  long elements(int stream) {
    int at = field(0);
    int count = at == 0 ? 0 : __vector_len(at);
    Entry entry = new Entry();
    long sum = 0;
    for (int i = 0; i < count; i++) {
      entry.at(__indirect(__vector(at) + 4 * i), bb);
      sum += entry.stream() == stream ? entry.elements() : 0;
    }
    return sum;
  }

  /** DV's table {@code FileDataDefinition}. */
  private static final class Entry extends Table {

    void at(int position, ByteBuffer buffer) {
      __reset(position, buffer);
    }

    int stream() {
      int at = __offset(6);
      return at == 0 ? 0 : bb.getInt(bb_pos + at);
    }

    long elements() {
      int at = __offset(8);
      return at == 0 ? 0 : bb.getLong(bb_pos + at);
    }
  }
}
