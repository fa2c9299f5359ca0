// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cli.run.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * TensorFlow's framing of records, all little-endian: the length in 8 bytes, its checksum in 4, the
 * bytes, their checksum in 4. A checksum is a CRC-32C, turned right by 15 bits, plus a constant.
 */
final class Records {

  private static final int HEADER = 12;
  private static final int CHECKSUM = 4;
  private static final int TURN = 15;
  private static final int CONSTANT = 0xa282ead8;

  private Records() {}

  /** One record with its frame. */
  static byte[] framed(byte[] data) {
    byte[] bytes = new byte[HEADER + data.length + CHECKSUM];
    ByteBuffer frame = little(bytes);
    frame.putLong(data.length);
    frame.putInt(checksum(bytes, 0, Long.BYTES));
    frame.put(data).putInt(checksum(data, 0, data.length));
    return bytes;
  }

  /**
   * The records of a file's bytes up to the first that is incomplete or does not agree with its
   * checksums.
   */
  static List<byte[]> read(byte[] file) {
    List<byte[]> records = new ArrayList<>();
    ByteBuffer bytes = little(file);
    while (bytes.remaining() >= HEADER + CHECKSUM) {
      int start = bytes.position();
      long length = bytes.getLong();
      if (bytes.getInt() != checksum(file, start, Long.BYTES)
          || length < 0
          || length > bytes.remaining() - CHECKSUM) {
        break;
      }
      byte[] data = new byte[(int) length];
      bytes.get(data);
      if (bytes.getInt() != checksum(data, 0, data.length)) {
        break;
      }
      records.add(data);
    }
    return records;
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, length);
    return Integer.rotateRight((int) sum.getValue(), TURN) + CONSTANT;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
