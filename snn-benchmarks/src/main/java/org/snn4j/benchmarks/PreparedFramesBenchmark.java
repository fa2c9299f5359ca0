// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.core.data.Batch;

/**
 * Passes over prepared frames {@code [10, 2, H, H]}, a file for each sample, all in the page cache,
 * on one thread. Loading is to take at most 1 / 0.8 of a sequential read's time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PreparedFramesBenchmark {

  private static final int FLOATS = 2_400_000;

  /** H. */
  @Param({"34", "128"})
  int side;

  private PreparedFolder folder;

  /** Writes files of about the same size in total, whatever H. */
  @Setup(Level.Trial)
  public void write() {
    folder = PreparedFolder.write(side, Math.max(10, FLOATS / (20 * side * side)));
  }

  /** Removes them. */
  @TearDown(Level.Trial)
  public void remove() {
    folder.close();
  }

  /** Every file from its beginning to its end into one buffer. */
  @Benchmark
  public ByteBuffer sequentialRead() {
    return folder.readAll();
  }

  /** Up to the moment at which all numbers are in memory as floats, where they were read to. */
  @Benchmark
  public double frames() {
    return folder.loadAll();
  }

  /** The same and put into batches of 10 with the channels innermost; no aim. */
  @Benchmark
  public Optional<Batch> framesInBatches() {
    return folder.batchAll();
  }
}
