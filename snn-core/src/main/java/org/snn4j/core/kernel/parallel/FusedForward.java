// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import com.google.common.math.IntMath;
import java.util.stream.Stream;

/**
 * All steps of one block of neurons after another, in a provider's fused loop.
 *
 * <p>Blocks are whole numbers of channels wherever that fits, so that parameters per channel look
 * the same in each of them.
 */
final class FusedForward {

  /**
   * Steps whose memory is walked at once: twice as many streams as a cache has ways are too many.
   */
  private static final int STEPS_TOGETHER = 8;

  /** Neurons per block, where a block keeps nothing in memory but what is carried. */
  private static final int BLOCK = 1 << 12;

  private final FusedCell cell;
  private final CellMemory memory;
  private final int block;
  private final boolean looksAlike;
  private final int period;
  private final float[][] carried;
  private final float[][] shared;

  /**
   * For a part of the neurons.
   *
   * @param from the first of them
   */
  FusedForward(FusedCell cell, CellMemory memory, long from) {
    this.cell = cell;
    this.memory = memory;
    int channels = memory.channels();
    int whole = channels / IntMath.gcd(channels, cell.lanes()) * cell.lanes();
    this.looksAlike = whole <= BLOCK;
    this.block = looksAlike ? BLOCK / whole * whole : BLOCK;
    this.period = looksAlike ? whole : block;
    this.carried = new float[memory.places()][block];
    this.shared = blocks();
    fillShared(from);
  }

  private float[][] blocks() {
    return memory.parameters().stream()
        .flatMap(
            p ->
                Stream.generate(() -> new float[p.channels() == 1 ? 1 : period])
                    .limit(p.isSteady() ? 1 : memory.steps()))
        .toArray(float[][]::new);
  }

  /** The most neurons of one run; every run but the last must have so many. */
  int block() {
    return block;
  }

  /**
   * Runs as many of the {@code n} neurons from {@code at} on as fill vectors, and returns how many.
   */
  int run(long at, int n) {
    int whole = n - n % cell.lanes();
    if (whole == 0) {
      return 0;
    }
    for (int place = 0; place < carried.length; place++) {
      memory.start(place, at, carried[place], whole);
    }
    if (!looksAlike) {
      fillShared(at);
    }
    for (int t = 0; t < memory.steps(); t += STEPS_TOGETHER) {
      int to = Math.min(memory.steps(), t + STEPS_TOGETHER);
      cell.run(
          memory.x(),
          memory.y(),
          memory.every(),
          memory.place(t, at),
          memory.neurons(),
          t,
          to,
          carried,
          shared,
          whole,
          memory.steps(),
          period);
    }
    for (int place = 0; place < carried.length; place++) {
      if (memory.last(place) != null) {
        memory.last(place).write(at, carried[place], 0, whole);
      }
    }
    return whole;
  }

  private void fillShared(long at) {
    int next = 0;
    for (CellParameter parameter : memory.parameters()) {
      int steps = parameter.isSteady() ? 1 : memory.steps();
      for (int t = 0; t < steps; t++) {
        float[] values = shared[next++];
        parameter.fill(t, at, values, values.length);
      }
    }
  }
}
