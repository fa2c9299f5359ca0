// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.kernel.parallel;

import org.snn4j.core.kernel.OptimizerKernels.AdamStep;

/** Adam's step in plain loops over blocks on the heap. */
public final class HeapAdam implements AdamLoops {

  private final Rooms<Room> rooms = new Rooms<>(Room::new);

  /** A block of each tensor. */
  private static final class Room {

    private final float[] w = new float[Grid.BLOCK];
    private final float[] g = new float[Grid.BLOCK];
    private final float[] m = new float[Grid.BLOCK];
    private final float[] v = new float[Grid.BLOCK];
    private final float[] most = new float[Grid.BLOCK];
  }

  @Override
  public void step(Memory memory, long from, long to, AdamStep step) {
    Room room = rooms.take();
    try {
      for (long at = from; at < to; at += Grid.BLOCK) {
        block(memory, at, (int) Math.min(Grid.BLOCK, to - at), room, step);
      }
    } finally {
      rooms.giveBack(room);
    }
  }

  private static void block(Memory memory, long at, int n, Room room, AdamStep step) {
    memory.w().read(at, room.w, 0, n);
    memory.g().read(at, room.g, 0, n);
    memory.m().read(at, room.m, 0, n);
    memory.v().read(at, room.v, 0, n);
    if (memory.vMax() != null) {
      memory.vMax().read(at, room.most, 0, n);
    }
    float[] most = memory.vMax() == null ? null : room.most;
    HeapUpdates.adam(room.w, room.g, room.m, room.v, most, n, step);
    memory.w().write(at, room.w, 0, n);
    memory.m().write(at, room.m, 0, n);
    memory.v().write(at, room.v, 0, n);
    if (most != null) {
      memory.vMax().write(at, most, 0, n);
    }
  }
}
