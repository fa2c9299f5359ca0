// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
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
 * Those that end in {@code Copy} copy the bytes of the file from memory to a new array: decoding is
 * to reach 200 million events per second or half of the copy, whichever is less.
 *
 * <p>{@code ops/us} are millions of events per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(EventFiles.EVENTS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "--add-modules=jdk.incubator.vector"})
public class EventFormatBenchmark {

  private EventFiles files;
  private byte[] aedat2Bytes;
  private byte[] aedat3Bytes;
  private byte[] aedat4Bytes;
  private byte[] atisBytes;

  /** Writes the files. */
  @Setup(Level.Trial)
  public void write() {
    files = EventFiles.write();
    aedat2Bytes = EventFiles.bytes(files.aedat2());
    aedat3Bytes = EventFiles.bytes(files.aedat3());
    aedat4Bytes = EventFiles.bytes(files.aedat4());
    atisBytes = EventFiles.bytes(files.atis());
  }

  /** Removes the files. */
  @TearDown(Level.Trial)
  public void remove() {
    files.close();
  }

  /** AEDAT 2.0 as CIFAR10-DVS has it. */
  @Benchmark
  public Events aedat2() {
    return Aedat2.read(files.aedat2(), Aedat2.Layout.CIFAR10_DVS);
  }

  /** A copy of the AEDAT 2.0 file's bytes. */
  @Benchmark
  public byte[] aedat2Copy() {
    return aedat2Bytes.clone();
  }

  /** AEDAT 3.1. */
  @Benchmark
  public Events aedat3() {
    return Aedat3.read(files.aedat3());
  }

  /** A copy of the AEDAT 3.1 file's bytes. */
  @Benchmark
  public byte[] aedat3Copy() {
    return aedat3Bytes.clone();
  }

  /** AEDAT 4, not packed. */
  @Benchmark
  public Events aedat4() {
    return Aedat4.read(files.aedat4());
  }

  /** A copy of the AEDAT 4 file's bytes. */
  @Benchmark
  public byte[] aedat4Copy() {
    return aedat4Bytes.clone();
  }

  /** ATIS {@code .bin}. */
  @Benchmark
  public Events atis() {
    return AtisBin.read(files.atis(), EventFiles.SENSOR);
  }

  /** A copy of the ATIS file's bytes. */
  @Benchmark
  public byte[] atisCopy() {
    return atisBytes.clone();
  }

  /** NumPy's {@code .npz}, not packed; no aim. */
  @Benchmark
  public Events npz() {
    return EventNpz.read(files.npz());
  }
}
