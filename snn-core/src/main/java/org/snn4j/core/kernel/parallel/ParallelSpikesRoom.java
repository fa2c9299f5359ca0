// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Room for sums that chunks of work use one after the other, on any threads: as many arrays as were
 * ever in use at once.
 */
final class ParallelSpikesRoom {

  private final int length;
  private final Queue<float[]> free = new ConcurrentLinkedQueue<>();

  /** Arrays of so many numbers. */
  ParallelSpikesRoom(int length) {
    this.length = length;
  }

  /** Runs something with an array that holds anything. */
  void with(Consumer<float[]> body) {
    float[] taken = free.poll();
    float[] room = taken == null ? new float[length] : taken;
    try {
      body.accept(room);
    } finally {
      free.add(room);
    }
  }
}
