// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

/** All steps of one block of neurons after another, in a provider's fused loop. */
final class FusedForward {

  /**
   * Steps whose memory is walked at once: twice as many streams as a cache has ways are too many.
   */
  private static final int STEPS_TOGETHER = 8;

  private final FusedCell cell;
  private final CellMemory memory;
  private final float[][] carried;
  private final float[][] shared;

  FusedForward(FusedCell cell, CellMemory memory, int block) {
    this.cell = cell;
    this.memory = memory;
    this.carried = new float[memory.places()][block];
    int blocks =
        memory.parameters().stream().mapToInt(p -> p.isSteady() ? 1 : memory.steps()).sum();
    this.shared = new float[blocks][block];
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
    fillShared(at, whole);
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
          memory.steps());
    }
    for (int place = 0; place < carried.length; place++) {
      if (memory.last(place) != null) {
        memory.last(place).write(at, carried[place], 0, whole);
      }
    }
    return whole;
  }

  private void fillShared(long at, int n) {
    int block = 0;
    for (CellParameter parameter : memory.parameters()) {
      int steps = parameter.isSteady() ? 1 : memory.steps();
      for (int t = 0; t < steps; t++) {
        parameter.fill(t, at, shared[block++], n);
      }
    }
  }
}
