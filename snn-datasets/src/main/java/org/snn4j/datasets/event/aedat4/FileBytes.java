// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.snn4j.core.io.ReadBuffer;
import org.snn4j.datasets.DataFileException;

/**
 * The bytes of an open file by their place, and the sentences about it. They are read ahead in
 * large pieces.
 */
final class FileBytes implements AutoCloseable {

  private static final int WINDOW = 1 << 18;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window;
  private long start;

  private FileBytes(Path file, FileChannel channel, long size) {
    this.file = file;
    this.channel = channel;
    this.size = size;
    this.window = ReadBuffer.of((int) Math.min(WINDOW, size)).limit(0);
  }

  static FileBytes open(Path file) {
    if (!Files.exists(file)) {
      throw new DataFileException("There is no file '" + file + "'");
    }
    if (Files.isDirectory(file)) {
      throw new DataFileException("An AEDAT 4 file was expected but '" + file + "' is a folder");
    }
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return new FileBytes(file, channel, channel.size());
    } catch (IOException e) {
      throw new DataFileException("'" + file + "' cannot be read: " + e, e);
    }
  }

  long size() {
    return size;
  }

  /** Copies bytes that lie within the file. */
  void read(long position, byte[] into, int length) {
    for (int done = 0; done < length; ) {
      long from = position + done - start;
      if (from < 0 || from >= window.limit()) {
        fill(position + done);
        from = position + done - start;
      }
      int now = (int) Math.min(length - done, window.limit() - from);
      window.get((int) from, into, done, now);
      done += now;
    }
  }

  /** Reads from the page with a place on, as much as the window takes. */
  private void fill(long position) {
    start = position - position % ReadBuffer.PAGE;
    window.clear().limit((int) Math.min(window.capacity(), size - start));
    try {
      int got = 0;
      while (got >= 0 && window.hasRemaining()) {
        got = channel.read(window, start + window.position());
      }
    } catch (IOException e) {
      window.limit(0);
      throw new DataFileException("'" + file + "' cannot be read: " + e, e);
    }
    if (window.hasRemaining()) {
      window.limit(0);
      throw new DataFileException("'" + file + "' became shorter while it was read");
    }
  }

  /** The bytes at a place in little endian order. */
  ByteBuffer read(long position, int length) {
    byte[] bytes = new byte[length];
    read(position, bytes, length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The sentence that something at a place is not what it should be. */
  DataFileException damaged(long position, DamageException damage) {
    return new DataFileException(
        "'" + file + "' is damaged at byte " + position + ": " + damage.getMessage(), damage);
  }

  /** The sentence that this file is none of this format or has not what was asked for. */
  DataFileException refused(String what) {
    return new DataFileException("'" + file + "' " + what);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new DataFileException("'" + file + "' cannot be closed: " + e, e);
    }
  }
}
