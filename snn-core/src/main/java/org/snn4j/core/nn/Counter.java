// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.nn;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A whole number in a module's saved state, such as the number of batches a batch norm has seen.
 */
public final class Counter {

  private final AtomicLong value = new AtomicLong();

  /** The present value. */
  public long value() {
    return value.get();
  }

  /** Adds one and returns the sum. */
  public long increment() {
    return value.incrementAndGet();
  }

  /** Replaces the value, when a saved state is loaded. */
  void restore(long saved) {
    value.set(saved);
  }
}
