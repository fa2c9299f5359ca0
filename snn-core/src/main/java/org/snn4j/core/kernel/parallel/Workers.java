// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.snn4j.core.replay.Recording;
import org.snn4j.core.replay.Step;

/**
 * A fixed set of threads that share loops with their caller.
 *
 * <p>A loop is cut into chunks of a size that the caller names, so that what a chunk computes does
 * not depend on the number of threads. One loop runs at a time: a second caller, or a loop started
 * inside a loop, runs its chunks by itself in order.
 */
public final class Workers implements AutoCloseable {

  /** The system property that sets the number of threads of {@link #shared}. */
  public static final String PROPERTY = "snn4j.threads";

  // Waking a parked thread takes tens of microseconds; kernels of one step follow each other
  // faster.
  private static final int SPINS = 2_000;

  private static final int MOST_THREADS = 4096;

  /**
   * Nanoseconds in which a thread that has nothing to do lets others go first, before it sleeps: a
   * native product takes longer, the pauses between loops are shorter as a rule.
   */
  static final long PATIENCE = 500_000;

  private final Thread[] helpers;
  private final AtomicInteger asleep = new AtomicInteger();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final SharedLoop loop = new SharedLoop();
  private volatile boolean closed;

  /** What a loop does with the elements from {@code from} to, not including, {@code to}. */
  @FunctionalInterface
  public interface Body {
    /** Works on one chunk. */
    void run(long from, long to);
  }

  /**
   * Starts {@code threads - 1} daemon threads; the caller of a loop is the last one.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("Workers: threads must be at least 1 but is " + threads);
    }
    helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(i + 1);
      helpers[i].start();
    }
  }

  /**
   * The threads of this JVM: one per processor, or as many as {@code -Dsnn4j.threads} says.
   *
   * @throws IllegalStateException if the property is not a number of threads
   */
  public static Workers shared() {
    // Before the holder is touched: what its initialiser threw would be told to one caller only.
    askedThreads();
    return Shared.WORKERS;
  }

  private static int askedThreads() {
    String asked = System.getProperty(PROPERTY);
    if (asked == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    int threads = asked.matches("[0-9]{1,4}") ? Integer.parseInt(asked) : 0;
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalStateException(
          "-D"
              + PROPERTY
              + " must be a number of threads from 1 to "
              + MOST_THREADS
              + " but is '"
              + asked
              + "'");
    }
    return threads;
  }

  /** The number of threads, the caller included. */
  public int threads() {
    return helpers.length + 1;
  }

  /**
   * Runs a body over {@code [0, total)} in chunks of {@code grain}, the last one shorter. Where the
   * calling thread {@linkplain Recording records}, the loop is one of its steps.
   *
   * <p>The first exception that a chunk throws is thrown here, after all running chunks ended.
   */
  public void forRange(long total, long grain, Body body) {
    if (Recording.isOn()) {
      Recording.perform(new Loop(this, total, grain, body));
    } else {
      run(total, grain, body);
    }
  }

  /** A loop to be run again. */
  private record Loop(Workers workers, long total, long grain, Body body) implements Step {

    @Override
    public boolean run() {
      workers.run(total, grain, body);
      return true;
    }
  }

  private void run(long total, long grain, Body body) {
    boolean alone =
        total <= grain || helpers.length == 0 || total / grain >= SharedLoop.MOST_CHUNKS;
    if (alone || !busy.compareAndSet(false, true)) {
      runInline(total, grain, body);
      return;
    }
    try {
      loop.begin(total, grain, body);
      wake();
      loop.work();
      loop.await();
      loop.end();
      loop.rethrow();
    } finally {
      busy.set(false);
    }
  }

  /** Waking costs the caller some 50 microseconds where a processor is idle. */
  private void wake() {
    if (asleep.get() > 0) {
      for (Thread helper : helpers) {
        LockSupport.unpark(helper);
      }
    }
  }

  private static void runInline(long total, long grain, Body body) {
    for (long from = 0; from < total; from += grain) {
      body.run(from, Math.min(total, from + grain));
    }
  }

  /** Ends the threads; loops run by their caller alone from then on. */
  @Override
  public void close() {
    closed = true;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
  }

  /** A thread that looks for the current loop, helps with it, and goes back to sleep. */
  private final class Helper extends Thread {

    Helper(int number) {
      super("snn4j-worker-" + number);
      setDaemon(true);
    }

    @Override
    public void run() {
      while (!closed) {
        await();
        loop.work();
      }
    }

    // Yielding is for speed alone: who is not let go first is woken as ever.
    @SuppressWarnings("ThreadPriorityCheck")
    private void await() {
      for (int i = 0; i < SPINS; i++) {
        if (loop.hasWork()) {
          return;
        }
        Thread.onSpinWait();
      }
      long end = System.nanoTime() + PATIENCE;
      while (System.nanoTime() < end) {
        if (loop.hasWork()) {
          return;
        }
        Thread.yield();
      }
      sleep();
    }

    private void sleep() {
      asleep.incrementAndGet();
      if (!loop.hasWork() && !closed) {
        LockSupport.park(Workers.this);
      }
      asleep.decrementAndGet();
    }
  }

  /** Made when the first kernel needs it. */
  private static final class Shared {

    private static final Workers WORKERS = new Workers(askedThreads());
  }
}
