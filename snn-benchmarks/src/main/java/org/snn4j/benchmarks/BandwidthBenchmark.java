// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Bandwidth of the multi-step LIF forward and of the batch norm forward against copies of the same
 * buffers, all on the same threads.
 *
 * <p>Besides operations per second JMH prints {@code gigabytes}: what a benchmark reads and writes
 * per second, in 10^9 bytes, where every byte that the operation asks for counts once. A
 * memory-bound kernel is as good as its share of the largest {@code copy...}. The JVM's copies of
 * 2.5 MiB and more go past the caches on recent JDKs and processors and save reading what they
 * overwrite, which no other Java code can do.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "-Dorg.bytedeco.javacpp.maxbytes=6g",
      "-Dorg.bytedeco.javacpp.maxphysicalbytes=10g"
    })
public class BandwidthBenchmark {

  private Traffic traffic;

  /** What an iteration moved; JMH divides it by the iteration's time. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Moved {

    /** In 10^9 bytes. */
    public double gigabytes;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void clear() {
      gigabytes = 0;
    }

    void add(long bytes) {
      gigabytes += bytes * 1e-9;
    }
  }

  /** Fills the buffers. */
  @Setup(Level.Trial)
  public void open() {
    traffic = new Traffic();
  }

  /** Gives the buffers back. */
  @TearDown(Level.Trial)
  public void close() {
    traffic.close();
  }

  /** One long copy per thread, by the JVM. */
  @Benchmark
  public void copyWhole(Moved moved) {
    traffic.copyWhole();
    moved.add(traffic.copyBytes());
  }

  /** Copies of 64 KiB, by the JVM. */
  @Benchmark
  public void copyPieces(Moved moved) {
    traffic.copyPieces();
    moved.add(traffic.copyBytes());
  }

  /** One long copy per thread, by the C library. */
  @Benchmark
  public void copyNative(Moved moved) {
    traffic.copyNative();
    moved.add(traffic.copyBytes());
  }

  /** A loop of vector loads and stores. */
  @Benchmark
  public void copyVectors(Moved moved) {
    traffic.copyVectors();
    moved.add(traffic.copyBytes());
  }

  /** The multi-step LIF forward, T = 4. */
  @Benchmark
  public void lifForward(Moved moved) {
    traffic.lif();
    moved.add(traffic.copyBytes());
  }

  /** Batch norm's statistics and their application. */
  @Benchmark
  public void batchNormForward(Moved moved) {
    traffic.batchNorm();
    moved.add(traffic.batchNormBytes());
  }
}
