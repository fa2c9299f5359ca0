// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Rooms that chunks of work use one after the other, on any threads: as many as were ever in use at
 * once. What they hold is left from the work before. Taking one and giving it back makes no
 * objects.
 */
final class Rooms<T> {

  private final Supplier<T> fresh;
  private final Deque<T> free = new ArrayDeque<>();

  /** Rooms that are made like this. */
  Rooms(Supplier<T> fresh) {
    this.fresh = fresh;
  }

  /** What is done with the elements of one chunk, in a room. */
  @FunctionalInterface
  interface Chunk<T> {
    void run(T room, long from, long to);
  }

  /** Runs a loop as {@link Workers#forRange} does, each chunk in a room of its own. */
  void forRange(Workers workers, long total, long grain, Chunk<T> body) {
    workers.forRange(
        total,
        grain,
        (from, to) -> {
          T room = take();
          try {
            body.run(room, from, to);
          } finally {
            giveBack(room);
          }
        });
  }

  /** A room that nobody else uses until it is given back. */
  T take() {
    T room;
    synchronized (free) {
      room = free.poll();
    }
    return room == null ? fresh.get() : room;
  }

  /** Takes a room back. */
  void giveBack(T room) {
    synchronized (free) {
      free.push(room);
    }
  }
}
