// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An array that lies in a zip archive without being packed, so that its numbers can be read from
 * the file directly.
 *
 * @param array what its header says
 * @param position where its first number stands in the file
 */
record StoredArray(FrameArray array, long position) {

  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int HEADERS = 512;

  /**
   * The first entry of an archive, if it has the name and is not packed; empty where the slow way
   * must be taken.
   */
  static Optional<StoredArray> find(Path file, String name) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(HEADERS).order(ByteOrder.LITTLE_ENDIAN);
    long size;
    try (FileChannel channel = FileChannel.open(file)) {
      size = channel.size();
      while (start.hasRemaining() && channel.read(start, start.position()) >= 0) {
        continue;
      }
    }
    start.flip();
    if (start.limit() < LOCAL_BYTES || start.getInt(0) != LOCAL) {
      return Optional.empty();
    }
    boolean packed = start.getShort(8) != 0;
    int nameBytes = Short.toUnsignedInt(start.getShort(26));
    int data = LOCAL_BYTES + nameBytes + Short.toUnsignedInt(start.getShort(28));
    if (packed || data >= start.limit() || !name.equals(text(start, nameBytes))) {
      return Optional.empty();
    }
    ByteArrayInputStream in =
        new ByteArrayInputStream(start.array(), data, start.limit() - data);
    FrameArray array = FrameArray.read(in, file.toString());
    long position = data + array.headerBytes();
    boolean whole = position + array.shape().length() * array.bytes() <= size;
    return whole ? Optional.of(new StoredArray(array, position)) : Optional.empty();
  }

  private static String text(ByteBuffer start, int length) {
    return new String(start.array(), LOCAL_BYTES, length, StandardCharsets.US_ASCII);
  }
}
