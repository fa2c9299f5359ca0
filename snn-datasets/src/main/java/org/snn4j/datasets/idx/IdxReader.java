// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.idx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;

/**
 * Reads one idx file of unsigned bytes from its beginning to its end.
 *
 * <p>Whether the file is packed with gzip is seen from its first bytes, not from its name. Nothing
 * is allocated on the word of the header alone, so that a damaged one cannot exhaust the memory.
 */
public final class IdxReader implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final int FIRST_CHUNK = 1 << 24;

  private final String name;
  private final InputStream in;
  private final Shape shape;
  private long left;

  private IdxReader(InputStream source, String name) throws IOException {
    this.name = name;
    this.in = unpacked(new BufferedInputStream(source, BUFFER));
    this.shape = IdxHeader.read(name, in);
    this.left = shape.length();
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws DataFileException if it is missing or is no idx file of unsigned bytes
   */
  public static IdxReader open(Path file) {
    if (!Files.exists(file)) {
      throw new DataFileException("There is no file '" + file + "'");
    }
    if (Files.isDirectory(file)) {
      throw new DataFileException("An idx file was expected but '" + file + "' is a folder");
    }
    try {
      return open(Files.newInputStream(file), file.toString());
    } catch (IOException e) {
      throw new DataFileException("'" + file + "' cannot be read: " + e, e);
    }
  }

  /**
   * Reads the header of a file that comes from elsewhere.
   *
   * @param source the file's bytes, packed or not; closed with this reader or by a failure here
   * @param name what messages call the file
   * @throws DataFileException if it is no idx file of unsigned bytes
   */
  public static IdxReader open(InputStream source, String name) {
    try {
      return new IdxReader(source, name);
    } catch (IOException | RuntimeException e) {
      closeAfter(e, source);
      throw e instanceof IOException io ? explained(name, io) : (RuntimeException) e;
    }
  }

  /** What messages call the file. */
  public String name() {
    return name;
  }

  /** The sizes that the header tells, the number of items first. */
  public Shape shape() {
    return shape;
  }

  /**
   * Fills a part of an array with the next elements.
   *
   * @throws DataFileException if the file ends before
   */
  public void read(byte[] into, int offset, int length) {
    if (length > left) {
      throw new IllegalArgumentException(
          "IdxReader.read: "
              + left
              + " elements are left of '"
              + name
              + "' but "
              + length
              + " were asked for");
    }
    try {
      int got = in.readNBytes(into, offset, length);
      left -= got;
      if (got < length) {
        throw truncated();
      }
    } catch (IOException e) {
      throw explained(name, e);
    }
  }

  /**
   * All elements that were not read yet, and the certainty that nothing follows them.
   *
   * @throws DataFileException if the file ends before, goes on after, or is longer than an array
   */
  public byte[] readRest() {
    if (left > Integer.MAX_VALUE - 8) {
      throw new DataFileException(
          "The header of '"
              + name
              + "' tells a shape of "
              + shape
              + ", which is more than the 2 GiB that can be held");
    }
    int total = (int) left;
    byte[] bytes = new byte[Math.min(total, FIRST_CHUNK)];
    int done = 0;
    while (done < total) {
      if (done == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(total, 2L * done));
      }
      read(bytes, done, bytes.length - done);
      done = bytes.length;
    }
    requireEnd();
    return bytes;
  }

  /**
   * Refuses a file that goes on after the last element; for a packed file the checksum is compared,
   * too.
   */
  public void requireEnd() {
    try {
      if (in.read() >= 0) {
        throw new DataFileException(
            "'"
                + name
                + "' must end after the "
                + shape.length()
                + " bytes of its shape "
                + shape
                + " but goes on");
      }
    } catch (IOException e) {
      throw explained(name, e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw explained(name, e);
    }
  }

  private DataFileException truncated() {
    return new DataFileException(
        "'"
            + name
            + "' is cut off: its shape "
            + shape
            + " needs "
            + shape.length()
            + " bytes of data but only "
            + (shape.length() - left)
            + " are there");
  }

  private static InputStream unpacked(BufferedInputStream source) throws IOException {
    source.mark(2);
    boolean packed = source.read() == 0x1f && source.read() == 0x8b;
    source.reset();
    return packed ? new BufferedInputStream(new StrictGzipStream(source), BUFFER) : source;
  }

  private static DataFileException explained(String name, IOException cause) {
    if (cause instanceof EOFException) {
      return new DataFileException("'" + name + "' is cut off: its gzip data does not end", cause);
    }
    if (cause instanceof ZipException) {
      return new DataFileException(
          "'" + name + "' is damaged: its gzip data is corrupt (" + cause.getMessage() + ")",
          cause);
    }
    return new DataFileException("'" + name + "' cannot be read: " + cause, cause);
  }

  private static void closeAfter(Exception failure, InputStream source) {
    try {
      source.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
