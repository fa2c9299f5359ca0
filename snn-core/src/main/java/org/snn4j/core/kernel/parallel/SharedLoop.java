// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** One loop whose chunks several threads take in turn. */
final class SharedLoop {

  private static final int SPINS = 2_000;

  private final long total;
  private final long grain;
  private final long chunks;
  private final Workers.Body body;
  private final Thread caller;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  SharedLoop(long total, long grain, Workers.Body body, Thread caller) {
    this.total = total;
    this.grain = grain;
    this.chunks = (total + grain - 1) / grain;
    this.body = body;
    this.caller = caller;
  }

  /** Takes chunks until none is left. */
  void work() {
    for (long chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
      runChunk(chunk);
      if (finished.incrementAndGet() == chunks && Thread.currentThread() != caller) {
        LockSupport.unpark(caller);
      }
    }
  }

  private void runChunk(long chunk) {
    if (failure.get() != null) {
      return;
    }
    try {
      body.run(chunk * grain, Math.min(total, (chunk + 1) * grain));
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
  }

  /** Waits, as the caller, until every chunk ended. An interrupt is kept for later. */
  void await() {
    boolean interrupted = false;
    for (int spins = 0; finished.get() < chunks; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
        continue;
      }
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      caller.interrupt();
    }
  }

  /** Throws what a chunk threw, if any did. */
  void rethrow() {
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }
}
