// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Rooms that chunks of work use one after the other, on any threads: as many as were ever in use at
 * once. What they hold is left from the work before.
 */
final class Rooms<T> {

  private final Supplier<T> fresh;
  private final Queue<T> free = new ConcurrentLinkedQueue<>();

  /** Rooms that are made like this. */
  Rooms(Supplier<T> fresh) {
    this.fresh = fresh;
  }

  /** Runs something in a room that nobody else uses meanwhile. */
  void with(Consumer<T> body) {
    get(
        room -> {
          body.accept(room);
          return null;
        });
  }

  /** What something gives that runs in a room that nobody else uses meanwhile. */
  <R> R get(Function<T, R> body) {
    T taken = free.poll();
    T room = taken == null ? fresh.get() : taken;
    try {
      return body.apply(room);
    } finally {
      free.add(room);
    }
  }
}
