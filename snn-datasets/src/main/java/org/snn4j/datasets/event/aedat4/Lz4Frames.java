// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Unpacks LZ4 frames (format 1.6.x), with blocks that refer to the ones before them: DV writes
 * those, and the frame streams of Java's libraries refuse them or take microseconds a byte.
 */
final class Lz4Frames {

  private static final int MAGIC = 0x184d2204;
  private static final int SKIPPABLE = 0x184d2a50;
  private static final int VERSION = 0b0100_0000;
  private static final int INDEPENDENT = 0b0010_0000;
  private static final int BLOCK_CHECKSUM = 0b0001_0000;
  private static final int CONTENT_SIZE = 0b0000_1000;
  private static final int CONTENT_CHECKSUM = 0b0000_0100;
  private static final int RESERVED = 0b0000_0010;
  private static final int DICTIONARY = 0b0000_0001;
  private static final int STORED = 1 << 31;

  private final byte[] bytes;
  private final ByteBuffer in;
  private final GrowingBytes out;
  private int flags;
  private int largestBlock;
  private long contentSize;

  private Lz4Frames(byte[] bytes, int length, GrowingBytes out) {
    this.bytes = bytes;
    this.in = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    this.out = out;
  }

  /** Appends what the frames in the first {@code length} bytes hold. */
  static void unpack(byte[] bytes, int length, GrowingBytes out) throws DamageException {
    Lz4Frames frames = new Lz4Frames(bytes, length, out);
    do {
      frames.frame();
    } while (frames.in.hasRemaining());
  }

  private void frame() throws DamageException {
    int magic = word("the magic number of an LZ4 frame");
    if ((magic & ~0xf) == SKIPPABLE) {
      int size = word("the size of a skippable frame");
      require("a skippable frame", size);
      in.position(in.position() + size);
      return;
    }
    if (magic != MAGIC) {
      throw new DamageException(
          String.format("an LZ4 frame must begin with %08x but begins with %08x", MAGIC, magic));
    }
    descriptor();
    int start = out.length();
    while (block(start)) {}
    contentEnd(start);
  }

  private void descriptor() throws DamageException {
    int start = in.position();
    require("an LZ4 frame's header", 3);
    flags = in.get();
    int code = (in.get() >> 4) & 7;
    if ((flags & 0b1100_0000) != VERSION || (flags & RESERVED) != 0 || code < 4) {
      throw new DamageException("the LZ4 frame's header is of no known version");
    }
    if ((flags & DICTIONARY) != 0) {
      throw new DamageException("the LZ4 frame needs a dictionary, which AEDAT 4 does not use");
    }
    largestBlock = 1 << (8 + 2 * code);
    if ((flags & CONTENT_SIZE) != 0) {
      require("an LZ4 frame's header", 9);
      contentSize = in.getLong();
    }
    int hash = XxHash32.of(bytes, start, in.position() - start) >>> 8;
    compare("header", hash & 0xff, in.get() & 0xff);
  }

  private boolean block(int frame) throws DamageException {
    int word = word("the size of an LZ4 block");
    if (word == 0) {
      return false;
    }
    int size = word & ~STORED;
    if (size > largestBlock) {
      throw new DamageException(
          "an LZ4 block must have " + largestBlock + " bytes or fewer but has " + size);
    }
    require("an LZ4 block", size);
    int start = in.position();
    in.position(start + size);
    if ((flags & BLOCK_CHECKSUM) != 0) {
      compare("block", XxHash32.of(bytes, start, size), word("an LZ4 block's checksum"));
    }
    if (word < 0) {
      out.append(bytes, start, size);
      return true;
    }
    out.reserve(largestBlock);
    int lowest = (flags & INDEPENDENT) != 0 ? out.length() : frame;
    int limit = out.length() + largestBlock;
    out.length(Lz4Block.unpack(bytes, start, size, out.array(), out.length(), limit, lowest));
    return true;
  }

  private void contentEnd(int start) throws DamageException {
    int length = out.length() - start;
    if ((flags & CONTENT_SIZE) != 0 && length != contentSize) {
      throw new DamageException(
          "the LZ4 frame must unpack to " + contentSize + " bytes but gives " + length);
    }
    if ((flags & CONTENT_CHECKSUM) != 0) {
      int told = word("an LZ4 frame's checksum");
      compare("frame", XxHash32.of(out.array(), start, length), told);
    }
  }

  private int word(String what) throws DamageException {
    require(what, 4);
    return in.getInt();
  }

  private void require(String what, int size) throws DamageException {
    if (size < 0 || size > in.remaining()) {
      throw new DamageException(
          what
              + " needs "
              + Integer.toUnsignedString(size)
              + " bytes but "
              + in.remaining()
              + " are left of the packet");
    }
  }

  private static void compare(String what, int hash, int told) throws DamageException {
    if (hash != told) {
      throw new DamageException(
          String.format("the LZ4 %s's checksum must be %x but is %x", what, told, hash));
    }
  }
}
