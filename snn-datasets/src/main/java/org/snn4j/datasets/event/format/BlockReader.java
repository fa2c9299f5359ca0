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
  private static final int AT_ONCE = 1 << 10;

  private final String name;
  private final FileInputStream in;
  private final long size;
  private final byte[] buffer = new byte[BLOCK + RecordForm.SPARE];
  private int at;
  private int filled;
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

  /** The next bytes, all that were asked for. */
  void read(byte[] into, int length) {
    int ready = Math.min(length, filled - at);
    System.arraycopy(buffer, at, into, 0, ready);
    at += ready;
    if (ready < length) {
      readFile(into, ready, length - ready);
    }
    position += length;
  }

  /** Goes on at a place of the file. */
  void moveTo(long place) {
    long distance = place - position;
    if (distance >= -at && distance <= filled - at) {
      at += (int) distance;
    } else {
      moveFile(place);
      at = 0;
      filled = 0;
    }
    position = place;
  }

  /**
   * Takes the whole records up to a place of the file; gives how many bytes are left. Few at a
   * time, so that the passes over them find them in the nearest cache.
   */
  int takeRecords(RecordForm form, long end, Sieve sieve) {
    int bytes = form.bytes();
    while (end - position >= bytes) {
      if (filled - at < bytes) {
        fill();
      }
      int ready = Math.min(AT_ONCE, (filled - at) / bytes);
      int count = (int) Math.min(ready, (end - position) / bytes);
      sieve.take(form, buffer, at, count, position);
      at += count * bytes;
      position += (long) count * bytes;
    }
    return (int) (end - position);
  }

  /** Moves what is left to the front and reads on behind it. */
  private void fill() {
    int left = filled - at;
    System.arraycopy(buffer, at, buffer, 0, left);
    int more = (int) Math.min(BLOCK - left, size - position - left);
    readFile(buffer, left, more);
    at = 0;
    filled = left + more;
  }

  private void readFile(byte[] into, int from, int length) {
    try {
      if (in.readNBytes(into, from, length) < length) {
        throw new DataFileException("'" + name + "' became shorter while it was read");
      }
    } catch (IOException e) {
      throw new DataFileException("'" + name + "' cannot be read: " + e, e);
    }
  }

  private void moveFile(long place) {
    try {
      in.getChannel().position(place);
    } catch (IOException e) {
      throw new DataFileException("'" + name + "' cannot be read: " + e, e);
    }
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
