// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A loop whose chunks several threads take in turn; when it is done, the same object holds the next
 * one.
 *
 * <p>The ticket holds the loop's number and that of the next chunk. Who takes a chunk reads the
 * ticket first, then what the loop is, and changes the ticket last: that fails if the loop has
 * ended meanwhile, so that nobody who comes late mistakes one loop for another.
 */
final class SharedLoop {

  private static final int SPINS = 2_000;
  private static final int NUMBER = 32;
  private static final long CHUNK = (1L << NUMBER) - 1;

  /** More chunks than this cannot be numbered. */
  static final long MOST_CHUNKS = CHUNK - 1;

  private final AtomicLong ticket = new AtomicLong(CHUNK);
  private final AtomicLong finished = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile long total;
  private volatile long grain;
  private volatile long chunks;
  private volatile Workers.Body body;
  private volatile Thread caller;

  /** Begins a loop; the one before has ended. */
  void begin(long newTotal, long newGrain, Workers.Body newBody) {
    total = newTotal;
    grain = newGrain;
    chunks = (newTotal + newGrain - 1) / newGrain;
    body = newBody;
    caller = Thread.currentThread();
    finished.set(0);
    failure.set(null);
    ticket.set(((ticket.get() >>> NUMBER) + 1) << NUMBER);
  }

  /** Whether there is a chunk that nobody has taken. */
  boolean hasWork() {
    return (ticket.get() & CHUNK) < chunks;
  }

  /** Takes chunks until none is left. */
  void work() {
    while (true) {
      long seen = ticket.get();
      long count = chunks;
      if ((seen & CHUNK) >= count) {
        return;
      }
      long from = (seen & CHUNK) * grain;
      long to = Math.min(total, from + grain);
      Workers.Body taken = body;
      Thread waiting = caller;
      if (ticket.compareAndSet(seen, seen + 1)) {
        runChunk(taken, from, to);
        if (finished.incrementAndGet() == count && Thread.currentThread() != waiting) {
          LockSupport.unpark(waiting);
        }
      }
    }
  }

  private void runChunk(Workers.Body taken, long from, long to) {
    if (failure.get() != null) {
      return;
    }
    try {
      taken.run(from, to);
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
  }

  /** Waits, as the caller, until every chunk ended. An interrupt is kept for later. */
  @SuppressWarnings("ThreadPriorityCheck")
  void await() {
    boolean interrupted = false;
    long end = 0;
    for (int spins = 0; finished.get() < chunks; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
        continue;
      }
      if (spins == SPINS) {
        end = System.nanoTime() + Workers.PATIENCE;
      }
      if (System.nanoTime() < end) {
        Thread.yield();
        continue;
      }
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      caller.interrupt();
    }
  }

  /** Ends the loop: nobody can take anything of it any more, and it refers to nothing. */
  void end() {
    ticket.set(ticket.get() | CHUNK);
    body = null;
    caller = null;
  }

  /** Throws what a chunk of the loop that ended last threw, if any did. */
  void rethrow() {
    Throwable thrown = failure.getAndSet(null);
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }
}
