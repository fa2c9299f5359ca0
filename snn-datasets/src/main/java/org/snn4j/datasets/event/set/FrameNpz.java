// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.snn4j.core.io.ReadBuffer;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.frame.FrameStack;

/**
 * Reads the array {@code frames [t, 2, H, W]} of {@code .npz} files; several threads may at once.
 */
public final class FrameNpz {

  static final String ARRAY = "frames.npy";

  /** Most files fit, so that each takes one call of the system. */
  private static final int BUFFER = 1 << 21;

  private static final int PACKED_BUFFER = 1 << 16;

  private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
  private volatile KnownStart known;

  /** A reader, which keeps its buffers from file to file. */
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
    ByteBuffer buffer = Optional.ofNullable(buffers.poll()).orElseGet(FrameNpz::buffer);
    try {
      if (!copy(file, needed, into, buffer)) {
        convert(file, needed, into);
      }
    } catch (IOException failure) {
      throw broken(file, failure);
    } finally {
      buffers.add(buffer);
    }
  }

  /** The fast way, if the numbers lie in the file as they do in memory. */
  private boolean copy(Path file, Shape needed, float[] into, ByteBuffer buffer)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      KnownStart start = known;
      long end = start == null ? BUFFER : start.end();
      fill(channel, 0, buffer.clear().limit((int) Math.min(BUFFER, end)));
      if (start == null || !start.suits(buffer.flip(), needed)) {
        fill(channel, 0, buffer.clear());
        Optional<KnownStart> found = find(channel, file, needed, buffer.flip());
        if (found.isEmpty()) {
          return false;
        }
        start = found.get();
        known = start;
      }
      copy(channel, start.position(), start.there(), into, buffer);
      Arrays.fill(into, start.there(), Math.toIntExact(needed.length()), 0);
      return true;
    }
  }

  private static Optional<KnownStart> find(
      FileChannel channel, Path file, Shape needed, ByteBuffer buffer) throws IOException {
    Optional<StoredArray> stored = StoredArray.find(buffer, channel.size(), ARRAY, file.toString());
    if (stored.isEmpty() || !stored.get().array().isNativeFloat()) {
      return Optional.empty();
    }
    int there = there(file, stored.get().array().shape(), needed);
    return Optional.of(KnownStart.of(buffer, stored.get().position(), needed, there));
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
  private static int there(Path file, Shape shape, Shape needed) {
    if (!shape.tail(1).equals(needed.tail(1))) {
      throw new DataFileException(
          "'" + file + "' must have frames " + needed.tail(1) + " but has " + shape.tail(1));
    }
    return Math.toIntExact(Math.min(shape.length(), needed.length()));
  }

  /** Copies numbers, the first of which are in the buffer already. */
  private static void copy(
      FileChannel channel, int position, int count, float[] into, ByteBuffer buffer)
      throws IOException {
    int done = take(buffer.position(position), into, 0, count);
    long at = position + done * (long) Float.BYTES;
    while (done < count) {
      buffer.clear().limit((int) Math.min(BUFFER, (count - done) * (long) Float.BYTES));
      fill(channel, at, buffer);
      at += buffer.flip().limit();
      if (buffer.limit() < Float.BYTES) {
        throw new IOException("it ends within its frames");
      }
      done += take(buffer, into, done, count - done);
    }
  }

  private static int take(ByteBuffer buffer, float[] into, int from, int most) {
    int values = Math.min(most, buffer.remaining() / Float.BYTES);
    buffer.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(into, from, values);
    return values;
  }

  private static void fill(FileChannel channel, long from, ByteBuffer buffer) throws IOException {
    int start = buffer.position();
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position() - start) < 0) {
        return;
      }
    }
  }

  private static ByteBuffer buffer() {
    return ReadBuffer.of(BUFFER);
  }

  private static DataFileException broken(Path file, IOException failure) {
    return new DataFileException(
        "The frames of '" + file + "' cannot be read: " + failure, failure);
  }
}
