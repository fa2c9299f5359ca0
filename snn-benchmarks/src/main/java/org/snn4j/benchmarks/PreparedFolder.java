// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import com.google.common.base.Preconditions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.snn4j.core.data.Batch;
import org.snn4j.core.io.ReadBuffer;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.Dataset;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.frame.FrameStack;
import org.snn4j.datasets.event.set.FrameNpz;
import org.snn4j.datasets.event.set.FrameNpzWriter;
import org.snn4j.datasets.loader.DataLoader;
import org.snn4j.datasets.loader.LoaderOptions;

/**
 * Frames {@code [10, 2, H, H]} in one file a sample, in a folder that {@link #close} removes. As a
 * data set it does what {@link org.snn4j.datasets.event.set.PreparedFrames} does.
 */
final class PreparedFolder implements Dataset, AutoCloseable {

  private static final int FRAMES = 10;
  private static final int BATCH = 10;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final Shape shape;
  private final FrameNpz reader = new FrameNpz();
  private final DataLoader loader;
  private final ByteBuffer buffer;
  private final long bytes;

  private PreparedFolder(Path folder, int side, int samples) throws IOException {
    this.folder = folder;
    this.shape = Shape.of(FRAMES, FrameStack.CHANNELS, side, side);
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
    this.loader = DataLoader.of(this, LoaderOptions.inOrder(BATCH).withWorkers(0));
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

  /**
   * Loads each file's frames as the loader does where there is nothing to transform, up to the
   * moment at which all numbers of a sample lie in memory as floats, where they were read to. What
   * comes after that is not in it: {@link #batchAll} has it, too.
   */
  double loadAll() {
    double[] last = new double[1];
    for (int i = 0; i < files.size(); i++) {
      Preconditions.checkState(lend(i, frames -> last[0] += frames.get(frames.limit() - 1)));
    }
    return last[0];
  }

  /**
   * Loads each file's frames and puts them into batches {@code [10, N, 2, H, H]} with the channels
   * innermost, by the caller's thread; gives the last batch.
   */
  Optional<Batch> batchAll() {
    return EpochPass.of(loader);
  }

  @Override
  public String name() {
    return "prepared";
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public Shape sampleShape() {
    return shape;
  }

  @Override
  public List<String> classes() {
    return List.of("any");
  }

  @Override
  public int label(int index) {
    return 0;
  }

  @Override
  public void read(int index, float[] into) {
    reader.read(files.get(index), shape, into);
  }

  @Override
  public boolean lend(int index, Consumer<FloatBuffer> use) {
    return reader.lend(files.get(index), shape, use);
  }

  @Override
  public void close() {
    TemporaryFolder.delete(folder);
  }
}
