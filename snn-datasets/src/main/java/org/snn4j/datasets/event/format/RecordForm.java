// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Records of a fixed number of bytes, one an event. A block of bytes has {@link #SPARE} bytes after
 * the last record, so that each can be read as one long.
 */
interface RecordForm {

  /** Bytes after the last record of a block. */
  int SPARE = Long.BYTES;

  /** Eight bytes of an array, the first the highest. */
  VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Eight bytes of an array, the first the lowest. */
  VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** What a record is. */
  enum Kind {
    /** An event of a pixel. */
    PIXEL,
    /** Something else that may stand in the file. */
    OTHER,
    /** Nothing that may stand in the file. */
    FOREIGN
  }

  /** The bytes of a record. */
  int bytes();

  /**
   * Decodes every record as if it were a pixel's into the columns from their length on.
   *
   * @param last the time of the event before
   * @return less than 0 unless all records are pixels of the sensor in the order of their times
   */
  long spread(byte[] block, int from, int records, Columns into, long last);

  /** What the record is that begins at a place of the block. */
  Kind kind(byte[] block, int at);

  /** What is added to the times of all records after this one, which is not a pixel's. */
  default long pause(byte[] block, int at) {
    return 0;
  }

  /** Whether a pixel, as decoded into 16 bits each, lies on the sensor. */
  boolean contains(int x, int y);

  /** What a record should have been. */
  String needed();
}
