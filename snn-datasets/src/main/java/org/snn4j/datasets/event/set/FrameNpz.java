// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.frame.FrameStack;

/**
 * Reads the array {@code frames [t, 2, H, W]} of {@code .npz} files; several threads may at once.
 */
public final class FrameNpz {

  static final String ARRAY = "frames.npy";

  private static final int PACKED_BUFFER = 1 << 16;

  private final PlainFrames plain = new PlainFrames();

  /** A reader, which keeps its memory from file to file. */
  public FrameNpz() {}

  /**
   * The frames of a file.
   *
   * @throws DataFileException if there is no such array, or the file is damaged
   */
  public static FrameStack read(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = open(zip, file)) {
      FrameArray array = FrameArray.read(in, file.toString());
      Shape shape = array.shape();
      float[] values = new float[Math.toIntExact(shape.length())];
      array.readValues(in, values, values.length);
      return new FrameStack((int) shape.size(0), (int) shape.size(2), (int) shape.size(3), values);
    } catch (IOException failure) {
      throw broken(file, failure);
    }
  }

  /**
   * Reads the first T frames; missing ones become zeros.
   *
   * @param needed {@code [T, 2, H, W]}
   * @param into at least as long as that shape
   * @throws DataFileException if the frames have another size, or the file is damaged
   */
  public void read(Path file, Shape needed, float[] into) {
    int length = Math.toIntExact(needed.length());
    if (!lend(file, needed, frames -> frames.get(0, into, 0, length))) {
      try {
        convert(file, needed, into);
      } catch (IOException failure) {
        throw broken(file, failure);
      }
    }
  }

  /**
   * Shows the first T frames in the memory that the file was read into, without copying them;
   * missing ones are zeros. Only files whose numbers lie in them as they do in memory, as {@link
   * FrameNpzWriter#PLAIN} writes them, can be shown.
   *
   * @param needed {@code [T, 2, H, W]}
   * @param use gets exactly the numbers of that shape in row-major order; it may only read them,
   *     and not after it has returned
   * @return false if the file must be converted by {@link #read}; {@code use} was not called then
   * @throws DataFileException if the frames have another size, or the file is damaged
   */
  public boolean lend(Path file, Shape needed, Consumer<FloatBuffer> use) {
    try {
      return plain.lend(file, needed, use);
    } catch (IOException failure) {
      throw broken(file, failure);
    }
  }

  private static void convert(Path file, Shape needed, float[] into) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = open(zip, file)) {
      FrameArray array = FrameArray.read(in, file.toString());
      int there = there(file, array.shape(), needed);
      array.readValues(in, into, there);
      Arrays.fill(into, there, Math.toIntExact(needed.length()), 0);
    }
  }

  private static InputStream open(ZipFile zip, Path file) throws IOException {
    ZipEntry entry = zip.getEntry(ARRAY);
    if (entry == null) {
      throw new DataFileException("'" + file + "' must have an array 'frames' but has none");
    }
    return new BufferedInputStream(zip.getInputStream(entry), PACKED_BUFFER);
  }

  /** How many values the file gives. */
  static int there(Path file, Shape shape, Shape needed) {
    if (!shape.tail(1).equals(needed.tail(1))) {
      throw new DataFileException(
          "'" + file + "' must have frames " + needed.tail(1) + " but has " + shape.tail(1));
    }
    return Math.toIntExact(Math.min(shape.length(), needed.length()));
  }

  private static DataFileException broken(Path file, IOException failure) {
    return new DataFileException(
        "The frames of '" + file + "' cannot be read: " + failure, failure);
  }
}
