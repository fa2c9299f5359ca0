// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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
import org.snn4j.datasets.event.SensorSize;
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

  private static final int EVENTS = 4_000_000;
  private static final int ATIS_BYTES = 5;
  private static final SensorSize SENSOR = new SensorSize(128, 128);

  private Path folder;
  private Path aedat2;
  private Path aedat3;
  private Path atis;
  private Path npz;
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
      millions += EVENTS * 1e-6;
    }
  }

  /** Writes the files. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    folder = Files.createTempDirectory("event-formats");
    aedat2 = folder.resolve("events-2.0.aedat");
    aedat3 = folder.resolve("events-3.1.aedat");
    atis = folder.resolve("events.bin");
    npz = folder.resolve("events.npz");
    Events events = events();
    Aedat2.write(aedat2, events, Aedat2.Layout.CIFAR10_DVS);
    Aedat3.write(aedat3, events, SENSOR);
    EventNpz.write(npz, events);
    aedat2Bytes = Files.readAllBytes(aedat2);
    atisBytes = atis(events);
    Files.write(atis, atisBytes);
  }

  private static Events events() {
    Random random = new Random(1);
    long[] t = new long[EVENTS];
    char[] x = new char[EVENTS];
    char[] y = new char[EVENTS];
    byte[] p = new byte[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      t[i] = 2L * i;
      x[i] = (char) random.nextInt(SENSOR.width());
      y[i] = (char) random.nextInt(SENSOR.height());
      p[i] = (byte) random.nextInt(2);
    }
    return Events.of(t, x, y, p, EVENTS);
  }

  private static byte[] atis(Events events) {
    ByteBuffer bytes = ByteBuffer.allocate(EVENTS * ATIS_BYTES);
    for (int i = 0; i < EVENTS; i++) {
      int low = events.p(i) << 23 | (int) events.t(i);
      bytes.put((byte) events.x(i)).put((byte) events.y(i));
      bytes.put((byte) (low >> 16)).putShort((short) low);
    }
    return bytes.array();
  }

  /** Removes the files. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    for (Path file : new Path[] {aedat2, aedat3, atis, npz, folder}) {
      Files.delete(file);
    }
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
    return Aedat2.read(aedat2, Aedat2.Layout.CIFAR10_DVS);
  }

  /** AEDAT 3.1. */
  @Benchmark
  public Events aedat3(Decoded decoded) {
    decoded.addOnce();
    return Aedat3.read(aedat3);
  }

  /** ATIS {@code .bin}. */
  @Benchmark
  public Events atis(Decoded decoded) {
    decoded.addOnce();
    return AtisBin.read(atis, SENSOR);
  }

  /** NumPy's {@code .npz}, not packed. */
  @Benchmark
  public Events npz(Decoded decoded) {
    decoded.addOnce();
    return EventNpz.read(npz);
  }
}
