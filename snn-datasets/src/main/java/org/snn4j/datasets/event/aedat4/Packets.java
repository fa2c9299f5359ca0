// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Walks over a file's packets, from one of the wanted stream to the next. */
final class Packets {

  private static final int HEADER = 8;

  private final FileBytes file;
  private final FileHeader header;
  private final int stream;
  private final Packing packing;
  private final byte[] head = new byte[HEADER];
  private final ByteBuffer headNumbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
  private byte[] body = new byte[1 << 16];
  private int size;
  private long position;
  private long next;
  private long skipped;

  Packets(FileBytes file, FileHeader header, int stream) {
    this.file = file;
    this.header = header;
    this.stream = stream;
    this.packing = new Packing(header.compression());
    this.next = header.packets();
  }

  /** Where the packet stands that was found last. */
  long position() {
    return position;
  }

  /** The bytes of the packet that was found last. */
  int size() {
    return size;
  }

  /** How many packets were of other streams. */
  long skipped() {
    return skipped;
  }

  /** Goes to the stream's next packet; false at the end. */
  boolean find() throws DamageException {
    while (next < header.end()) {
      position = next;
      readHead();
      next = position + HEADER + size;
      if (headNumbers.getInt(0) == stream) {
        return true;
      }
      skipped++;
    }
    position = header.end();
    return false;
  }

  private void readHead() throws DamageException {
    long left = header.end() - position;
    if (left < HEADER) {
      throw new DamageException("a packet's header needs " + HEADER + " bytes but has " + left);
    }
    file.read(position, head, HEADER);
    size = headNumbers.getInt(4);
    if (size < 0 || size > left - HEADER) {
      throw new DamageException(
          "the packet must have 0 to " + (left - HEADER) + " bytes but tells " + size);
    }
    if (!header.streams().containsKey(headNumbers.getInt(0))) {
      throw new DamageException(
          "the packet must belong to a stream of the header but is of stream "
              + headNumbers.getInt(0));
    }
  }

  /** What the packet that was found holds; valid until the next call. */
  GrowingBytes unpack() throws DamageException {
    return unpack(position + HEADER, size);
  }

  private GrowingBytes unpack(long start, int length) throws DamageException {
    if (length > body.length) {
      body = new byte[length];
    }
    file.read(start, body, length);
    return packing.unpack(body, length);
  }

  /** Compares the number of the stream's events with the one in the file's index. */
  void requireIndexed(long events) throws DamageException {
    long length = file.size() - header.end();
    if (!header.hasIndex()) {
      return;
    }
    if (length > GrowingBytes.LIMIT) {
      throw new DamageException("the index of packets must be shorter than " + length + " bytes");
    }
    ByteBuffer index = unpack(header.end(), (int) length).view();
    long told = SizedTable.reading(() -> new PacketIndex(index).elements(stream));
    if (told != events) {
      throw new DamageException(
          "the file's index tells " + told + " events but its packets hold " + events);
    }
  }
}
