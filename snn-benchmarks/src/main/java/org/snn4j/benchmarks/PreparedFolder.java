// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.snn4j.core.io.ReadBuffer;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.frame.FrameStack;
import org.snn4j.datasets.event.set.FrameNpz;
import org.snn4j.datasets.event.set.FrameNpzWriter;

/** Frames {@code [10, 2, H, H]} in one file a sample, in a folder that {@link #close} removes. */
final class PreparedFolder implements AutoCloseable {

  private static final int FRAMES = 10;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final Shape shape;
  private final FrameNpz reader = new FrameNpz();
  private final float[] values;
  private final ByteBuffer buffer;
  private final long bytes;

  private PreparedFolder(Path folder, int side, int samples) throws IOException {
    this.folder = folder;
    this.shape = Shape.of(FRAMES, FrameStack.CHANNELS, side, side);
    this.values = new float[Math.toIntExact(shape.length())];
    Random random = new Random(1);
    for (int i = 0; i < samples; i++) {
      FrameStack stack = FrameStack.zeros(FRAMES, new SensorSize(side, side));
      for (int k = 0; k < stack.values().length; k++) {
        stack.values()[k] = random.nextInt(4);
      }
      Path file = folder.resolve(i + ".npz");
      try (OutputStream out = Files.newOutputStream(file)) {
        FrameNpzWriter.PLAIN.write(stack, out);
      }
      files.add(file);
    }
    int each = Math.toIntExact(Files.size(files.get(0)));
    this.bytes = (long) each * samples;
    this.buffer = ReadBuffer.of(each);
  }

  static PreparedFolder write(int side, int samples) {
    try {
      return new PreparedFolder(Files.createTempDirectory("frames"), side, samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of all files. */
  long bytes() {
    return bytes;
  }

  /** Opens each file, reads it from its beginning to its end into one buffer, and closes it. */
  ByteBuffer readAll() {
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file)) {
        buffer.clear();
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return buffer;
  }

  /** Loads each file's frames. */
  float[] loadAll() {
    for (Path file : files) {
      reader.read(file, shape, values);
    }
    return values;
  }

  @Override
  public void close() {
    try {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
