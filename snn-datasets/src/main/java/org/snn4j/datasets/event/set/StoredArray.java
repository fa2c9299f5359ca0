// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An array that lies in a zip archive without being packed, so that its numbers can be read from
 * the file directly.
 *
 * @param array what its header says
 * @param position where its first number stands in the file
 */
record StoredArray(FrameArray array, int position) {

  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int HEADERS = 512;

  /**
   * The first entry of an archive, if it has the name and is not packed; empty where the slow way
   * must be taken.
   *
   * @param start the file's beginning, little-endian, up to the buffer's limit
   * @param size the file's size
   */
  static Optional<StoredArray> find(ByteBuffer start, long size, String name, String file)
      throws IOException {
    if (start.limit() < LOCAL_BYTES || start.getInt(0) != LOCAL) {
      return Optional.empty();
    }
    boolean packed = start.getShort(8) != 0;
    int nameBytes = Short.toUnsignedInt(start.getShort(26));
    int data = LOCAL_BYTES + nameBytes + Short.toUnsignedInt(start.getShort(28));
    if (packed || data >= start.limit() || !name.equals(text(start, nameBytes))) {
      return Optional.empty();
    }
    byte[] header = new byte[Math.min(HEADERS, start.limit() - data)];
    start.get(data, header);
    FrameArray array = FrameArray.read(new ByteArrayInputStream(header), file);
    int position = data + array.headerBytes();
    boolean whole =
        position <= start.limit() && position + array.shape().length() * array.bytes() <= size;
    return whole ? Optional.of(new StoredArray(array, position)) : Optional.empty();
  }

  private static String text(ByteBuffer start, int length) {
    byte[] name = new byte[length];
    start.get(LOCAL_BYTES, name);
    return new String(name, StandardCharsets.US_ASCII);
  }
}
