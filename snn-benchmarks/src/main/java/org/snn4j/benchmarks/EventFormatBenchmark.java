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
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.aedat4.Aedat4;
import org.snn4j.datasets.event.format.Aedat2;
import org.snn4j.datasets.event.format.Aedat3;
import org.snn4j.datasets.event.format.AtisBin;
import org.snn4j.datasets.event.format.EventNpz;

/**
 * Reading event files of 4 million events, in the page cache, into new columns, on one thread.
 * {@code copyAedat2} and {@code copyAtis} copy as many bytes as those files have from memory to a
 * new array: decoding is to reach 200 million events per second or half of the copy, whichever is
 * less.
 *
 * <p>JMH prints {@code millions}: millions of events per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class EventFormatBenchmark {

  private EventFiles files;
  private byte[] aedat2Bytes;
  private byte[] atisBytes;

  /** What an iteration read; JMH divides it by the iteration's time. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Decoded {

    /** In 10^6 events. */
    public double millions;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void clear() {
      millions = 0;
    }

    void addOnce() {
      millions += EventFiles.EVENTS * 1e-6;
    }
  }

  /** Writes the files. */
  @Setup(Level.Trial)
  public void write() {
    files = EventFiles.write();
    aedat2Bytes = EventFiles.bytes(files.aedat2());
    atisBytes = EventFiles.bytes(files.atis());
  }

  /** Removes the files. */
  @TearDown(Level.Trial)
  public void remove() {
    files.close();
  }

  /** A copy of as many bytes as the AEDAT 2.0 file has. */
  @Benchmark
  public byte[] copyAedat2(Decoded decoded) {
    decoded.addOnce();
    return aedat2Bytes.clone();
  }

  /** A copy of as many bytes as the ATIS file has. */
  @Benchmark
  public byte[] copyAtis(Decoded decoded) {
    decoded.addOnce();
    return atisBytes.clone();
  }

  /** AEDAT 2.0 as CIFAR10-DVS has it. */
  @Benchmark
  public Events aedat2(Decoded decoded) {
    decoded.addOnce();
    return Aedat2.read(files.aedat2(), Aedat2.Layout.CIFAR10_DVS);
  }

  /** AEDAT 3.1. */
  @Benchmark
  public Events aedat3(Decoded decoded) {
    decoded.addOnce();
    return Aedat3.read(files.aedat3());
  }

  /** AEDAT 4, not packed. */
  @Benchmark
  public Events aedat4(Decoded decoded) {
    decoded.addOnce();
    return Aedat4.read(files.aedat4());
  }

  /** ATIS {@code .bin}. */
  @Benchmark
  public Events atis(Decoded decoded) {
    decoded.addOnce();
    return AtisBin.read(files.atis(), EventFiles.SENSOR);
  }

  /** NumPy's {@code .npz}, not packed. */
  @Benchmark
  public Events npz(Decoded decoded) {
    decoded.addOnce();
    return EventNpz.read(files.npz());
  }
}
