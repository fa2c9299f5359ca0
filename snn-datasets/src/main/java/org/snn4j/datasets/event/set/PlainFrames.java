// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.snn4j.core.io.ReadBuffer;
import org.snn4j.core.tensor.Shape;

/**
 * Reads files of frames whose numbers lie in them as they do in memory, each by one call of the
 * system where its beginning is like that of the last one. The numbers stay where they were read
 * to; that memory is lent, and used again for the next file.
 */
final class PlainFrames {

  /** What may stand before the first number; files with more are read the slow way. */
  private static final int MOST_BEFORE = 1 << 12;

  /** The longest memory, some pages less than a buffer could have. */
  private static final long LONGEST = Integer.MAX_VALUE - 4L * ReadBuffer.PAGE;

  private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
  private volatile KnownStart known;

  /**
   * Reads the first T frames and shows them; missing ones are zeros.
   *
   * @param needed {@code [T, 2, H, W]}
   * @param use gets exactly the numbers of that shape, only for reading and for the time of the
   *     call
   * @return false if the file must be read another way; {@code use} was not called then
   */
  boolean lend(Path file, Shape needed, Consumer<FloatBuffer> use) throws IOException {
    long room = MOST_BEFORE + needed.length() * Float.BYTES;
    if (room > LONGEST) {
      return false;
    }
    ByteBuffer buffer = lease((int) room);
    try {
      Optional<KnownStart> start = read(file, needed, buffer.clear());
      start.ifPresent(found -> use.accept(frames(buffer, found)));
      return start.isPresent();
    } finally {
      buffers.add(buffer);
    }
  }

  private ByteBuffer lease(int bytes) {
    ByteBuffer buffer = buffers.poll();
    return buffer != null && buffer.capacity() >= bytes ? buffer : ReadBuffer.of(bytes);
  }

  /** Fills the buffer up to the last number that the file gives. */
  private Optional<KnownStart> read(Path file, Shape needed, ByteBuffer buffer) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      KnownStart last = known;
      if (last != null && last.needed().equals(needed)) {
        fill(channel, buffer.limit((int) last.end()));
        if (last.suits(buffer.flip(), needed)) {
          return Optional.of(whole(last, buffer));
        }
      }
      fill(channel, buffer.clear());
      Optional<KnownStart> found = find(channel, file, needed, buffer.flip());
      if (found.isPresent()) {
        known = whole(found.get(), buffer);
      }
      return found;
    }
  }

  private static KnownStart whole(KnownStart start, ByteBuffer buffer) throws IOException {
    if (buffer.limit() < start.end()) {
      throw new IOException("it ends within its frames");
    }
    return start;
  }

  private static Optional<KnownStart> find(
      FileChannel channel, Path file, Shape needed, ByteBuffer buffer) throws IOException {
    Optional<StoredArray> stored =
        StoredArray.find(buffer, channel.size(), FrameNpz.ARRAY, file.toString());
    if (stored.isEmpty()
        || !stored.get().array().isNativeFloat()
        || stored.get().position() > MOST_BEFORE) {
      return Optional.empty();
    }
    int there = FrameNpz.there(file, stored.get().array().shape(), needed);
    return Optional.of(KnownStart.of(buffer, stored.get().position(), needed, there));
  }

  /** All numbers that are needed, in place; what stood behind the file's becomes zeros. */
  private static FloatBuffer frames(ByteBuffer buffer, KnownStart start) {
    int length = (int) start.needed().length();
    ByteBuffer numbers = buffer.clear().slice(start.position(), length * Float.BYTES);
    FloatBuffer frames = numbers.order(buffer.order()).asFloatBuffer();
    for (int i = start.there(); i < length; i++) {
      frames.put(i, 0);
    }
    return frames.asReadOnlyBuffer();
  }

  private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, buffer.position()) < 0) {
        return;
      }
    }
  }
}
