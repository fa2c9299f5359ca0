// SPDX-License-Identifier: Apache-2.0
package org.snn4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.snn4j.core.random.RandomStream;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.frame.FrameStack;
import org.snn4j.datasets.event.frame.Frames;

/**
 * Events per second that one thread turns into frames {@code [T, 2, 128, 128]}.
 *
 * <p>There are as many events as in a long recording of DVS128 Gesture, at random pixels, which is
 * the worst order for the caches. 150 million are to be reached: {@code ops/us} are millions of
 * events per second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class FramingBenchmark {

  private static final int EVENTS = 1_000_000;
  private static final SensorSize SENSOR = new SensorSize(128, 128);

  private final Events events = events();

  /** Ten frames of the same number of events. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public FrameStack byNumber() {
    return Frames.byNumber(events, 10, SENSOR);
  }

  /** Ten frames of the same duration. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public FrameStack byTime() {
    return Frames.byTime(events, 10, SENSOR);
  }

  /**
   * Frames of 100 ms: 60. Much shorter ones measure how fast memory is cleared for their pixels.
   */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public FrameStack byDuration() {
    return Frames.byDuration(events, 100_000, SENSOR);
  }

  static Events events() {
    RandomStream random = new RandomStream(42);
    long[] t = new long[EVENTS];
    char[] x = new char[EVENTS];
    char[] y = new char[EVENTS];
    byte[] p = new byte[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      t[i] = (i == 0 ? 0 : t[i - 1]) + random.nextInt(13);
      x[i] = (char) random.nextInt(SENSOR.width());
      y[i] = (char) random.nextInt(SENSOR.height());
      p[i] = (byte) random.nextInt(2);
    }
    return Events.of(t, x, y, p, EVENTS);
  }
}
