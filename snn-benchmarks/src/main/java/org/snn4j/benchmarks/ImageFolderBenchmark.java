// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.snn4j.core.data.Batch;
import org.snn4j.datasets.image.Image;

/**
 * Passes over a folder of JPEG files in one folder for each class, {@code -p folder=...}: by two
 * workers of the loader into batches, and by one thread that only decodes and resizes. The claim is
 * that the loader takes at most {@code 1 / (2 * 0.85)} of the one thread's time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class ImageFolderBenchmark {

  /** The folder with the classes' folders. */
  @Param("imagenet")
  String folder;

  private ImageFolderWork work;

  /** Lists the files. */
  @Setup
  public void list() {
    work = new ImageFolderWork(Path.of(folder));
  }

  /** Decoded, resized and put into batches of 4 by two workers. */
  @Benchmark
  public Optional<Batch> loaderOfTwoWorkers() {
    return work.load();
  }

  /** Decoded and resized with antialias by one thread, nothing else. */
  @Benchmark
  public Image decodeAndResize() {
    return work.decodeAndResize();
  }

  /** The same by the JDK alone, whose resizing has no antialias, with colour profiles applied. */
  @Benchmark
  public void jdkAlone(Blackhole sink) throws IOException {
    int width = ImageFolderWork.SIZE.width();
    int height = ImageFolderWork.SIZE.height();
    for (Path file : work.files()) {
      BufferedImage image = ImageIO.read(file.toFile());
      BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D canvas = small.createGraphics();
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      canvas.drawImage(image, 0, 0, width, height, null);
      canvas.dispose();
      sink.consume(small);
    }
  }
}
