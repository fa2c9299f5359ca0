// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.snn4j.core.data.Batch;
import org.snn4j.datasets.image.Image;

/**
 * Passes over a folder of JPEG files in one folder for each class, {@code -p folder=...}, each
 * image to 224 x 224. The loader's two workers are to take at most {@code 1 / (2 * 0.85)} of the
 * time that one thread takes with the library alone, the JDK. Its own resizing without antialias is
 * the quickest there is; the loader's has antialias, as the JDK's averaging.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ImageFolderBenchmark {

  /** The folder with the classes' folders. */
  @Param("imagenet")
  String folder;

  private ImageFolderWork work;
  private PlainJpegs plain;

  /** Lists the files, and makes the copies without profiles. */
  @Setup
  public void list() {
    work = new ImageFolderWork(Path.of(folder));
    plain = PlainJpegs.of(work.files());
  }

  /** Removes the copies. */
  @TearDown
  public void remove() {
    plain.close();
  }

  /** Decoded, resized and put into batches of 4 by two workers. */
  @Benchmark
  public Optional<Batch> loaderOfTwoWorkers() {
    return work.load();
  }

  /** The loader's decoder and resizing with antialias by one thread, nothing else. */
  @Benchmark
  public Image oneThread() {
    return work.decodeAndResize();
  }

  /** The library by one thread: without antialias, with colour profiles applied. */
  @Benchmark
  public BufferedImage oneThreadLibrary() {
    return LibraryImages.bilinear(work.files());
  }

  /** The same on copies of the files whose colour profiles are unknown. */
  @Benchmark
  public BufferedImage oneThreadLibraryWithoutProfiles() {
    return LibraryImages.bilinear(plain.files());
  }

  /** On those copies with the library's only antialias. */
  @Benchmark
  public void oneThreadLibraryWithoutProfilesAveraged(Blackhole sink) {
    for (Path file : plain.files()) {
      sink.consume(LibraryImages.averaged(LibraryImages.decode(file), ImageFolderWork.SIZE));
    }
  }
}
