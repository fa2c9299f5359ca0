// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snn4j.datasets.DataFileException;

/**
 * Reads a file in large pieces from its beginning to the end that it had when it was opened. Not
 * through a channel: those fail in an interrupted thread.
 */
final class BlockReader implements AutoCloseable {

  private static final int BLOCK = 1 << 16;

  private final String name;
  private final FileInputStream in;
  private final long size;
  private long position;

  private BlockReader(String name, FileInputStream in, long size) {
    this.name = name;
    this.in = in;
    this.size = size;
  }

  /** Opens a file, or says why that is impossible. */
  static BlockReader open(Path file) {
    if (!Files.exists(file)) {
      throw new DataFileException("There is no file '" + file + "'");
    }
    if (!Files.isRegularFile(file)) {
      throw new DataFileException("'" + file + "' must be a file but is none");
    }
    try {
      return new BlockReader(file.toString(), new FileInputStream(file.toFile()), Files.size(file));
    } catch (IOException e) {
      throw new DataFileException("'" + file + "' cannot be read: " + e, e);
    }
  }

  /** What messages call the file. */
  String name() {
    return name;
  }

  /** Where the next byte stands in the file. */
  long position() {
    return position;
  }

  /** How many bytes follow. */
  long remaining() {
    return size - position;
  }

  /** Room for a block of records, whole ones, and the bytes that must stand after them. */
  static byte[] block(int recordBytes) {
    return new byte[BLOCK / recordBytes * recordBytes + RecordForm.SPARE];
  }

  /** The next bytes, all that were asked for. */
  void read(byte[] into, int length) {
    try {
      int got = in.readNBytes(into, 0, length);
      position += got;
      if (got < length) {
        throw new DataFileException("'" + name + "' became shorter while it was read");
      }
    } catch (IOException e) {
      throw new DataFileException("'" + name + "' cannot be read: " + e, e);
    }
  }

  /** Goes on at a place of the file. */
  void moveTo(long place) {
    try {
      in.getChannel().position(place);
      position = place;
    } catch (IOException e) {
      throw new DataFileException("'" + name + "' cannot be read: " + e, e);
    }
  }

  /** Takes the whole records up to a place of the file; gives how many bytes are left. */
  int takeRecords(RecordForm form, long end, byte[] block, Sieve sieve) {
    int whole = (block.length - RecordForm.SPARE) / form.bytes();
    while (end - position >= form.bytes()) {
      int count = (int) Math.min(whole, (end - position) / form.bytes());
      long offset = position;
      read(block, count * form.bytes());
      sieve.take(form, block, 0, count, offset);
    }
    return (int) (end - position);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new DataFileException("'" + name + "' cannot be closed: " + e, e);
    }
  }
}
