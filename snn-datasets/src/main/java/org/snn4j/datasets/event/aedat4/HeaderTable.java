// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.nio.ByteBuffer;

/**
 * DV's table {@code IOHeader}: how the file is packed, where its index is, what its streams are.
 */
final class HeaderTable extends SizedTable {

  HeaderTable(ByteBuffer buffer) throws DamageException {
    super(buffer, "IOHE");
  }

  Aedat4Compression compression() throws DamageException {
    int at = field(0);
    int number = at == 0 ? 0 : bb.getInt(bb_pos + at);
    Aedat4Compression[] known = Aedat4Compression.values();
    if (number < 0 || number >= known.length) {
      throw new DamageException(
          "the header's compression must be from 0 to " + (known.length - 1) + " but is " + number);
    }
    return known[number];
  }

  /** Where the table of packets begins, or -1 in a file whose recording was cut short. */
  long dataTable() {
    int at = field(1);
    return at == 0 ? -1 : bb.getLong(bb_pos + at);
  }

  /** The streams, described in XML. */
  String streams() throws DamageException {
    int at = field(2);
    if (at == 0) {
      throw new DamageException("the header must describe its streams but does not");
    }
    return __string(bb_pos + at);
  }
}
