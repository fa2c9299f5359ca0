// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import com.google.flatbuffers.Table;
import java.nio.ByteBuffer;

/**
 * The root of a FlatBuffers buffer that begins with its size and has an identifier.
 *
 * <p>The buffer's numbers are not verified in advance: reading a damaged one ends in an {@link
 * IndexOutOfBoundsException}, which {@link #reading} turns into the damage that it is.
 */
abstract class SizedTable extends Table {

  private static final int PREFIX = 4;
  private static final int IDENTIFIER = 4;

  /** Something that is read out of tables. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws DamageException;
  }

  SizedTable(ByteBuffer buffer, String identifier) throws DamageException {
    int size = buffer.limit() < PREFIX ? -1 : buffer.getInt(0);
    if (size != buffer.limit() - PREFIX || size < 2 * IDENTIFIER) {
      throw new DamageException(
          "the packet must have the size that it begins with but tells "
              + size
              + " bytes of "
              + (buffer.limit() - PREFIX));
    }
    buffer.position(PREFIX);
    if (!__has_identifier(buffer, identifier)) {
      throw new DamageException("the packet must be of type '" + identifier + "' but is not");
    }
    __reset(PREFIX + buffer.getInt(PREFIX), buffer);
  }

  /** Reads with any place beyond the buffer told as damage. */
  static <T> T reading(Reading<T> part) throws DamageException {
    try {
      return part.read();
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new DamageException("the packet's inner addresses point outside of it", e);
    }
  }

  /** Where field number n stands in its table, or 0 where it is left out. */
  final int field(int n) {
    return __offset(4 + 2 * n);
  }
}
