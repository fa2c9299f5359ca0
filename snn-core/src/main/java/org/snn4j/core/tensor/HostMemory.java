// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.snn4j.core.memory.Storage;
import org.snn4j.core.replay.Recording;

/**
 * A tensor's values where Java code can read and write them, wherever they lie: the memory itself
 * on the host, a copy of a device's. So this is the one way on which values come from a device and
 * go to it; {@code BufferPool.hostTransfers} counts the copies.
 */
public final class HostMemory {

  private HostMemory() {}

  /**
   * The bytes from the tensor's first element to its last one at least, in native order, strides as
   * the tensor's. Not to be written to.
   */
  public static ByteBuffer read(Tensor x) {
    if (Recording.isOn()) {
      Recording.read(x.storage(), "Java code reads the values of " + x);
    }
    Storage storage = x.storage();
    return storage.isOnHost() ? x.bytes() : storage.toHost(x.offset(), reach(x));
  }

  /**
   * Lets code write into the bytes from the tensor's first element on, in native order, strides as
   * the tensor's. What is not written has undefined content if the tensor is dense, and is kept if
   * it is not.
   */
  public static void write(Tensor y, Consumer<ByteBuffer> writer) {
    Storage storage = y.storage();
    if (storage.isOnHost()) {
      writer.accept(y.bytes());
      if (Recording.isOn()) {
        record(y);
      }
      return;
    }
    ByteBuffer copy = y.isDense() ? blank(y) : storage.toHost(y.offset(), reach(y));
    writer.accept(copy.duplicate().order(ByteOrder.nativeOrder()));
    storage.fromHost(y.offset(), copy.rewind());
  }

  /** What was written is written again in replays: whatever it depends on was read here, too. */
  private static void record(Tensor y) {
    if (!y.isDense()) {
      Recording.refuse("Java code writes some of the values around " + y);
      return;
    }
    ByteBuffer memory = y.bytes();
    byte[] written = new byte[Math.multiplyExact(reach(y), y.dtype().bytes())];
    memory.get(0, written);
    Recording.always(() -> memory.put(0, written));
  }

  private static ByteBuffer blank(Tensor y) {
    int bytes = Math.multiplyExact(reach(y), y.dtype().bytes());
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  /** The number of elements in memory from the tensor's first to its last one. */
  private static int reach(Tensor x) {
    if (x.length() == 0) {
      return 0;
    }
    long last = 0;
    for (int axis = 0; axis < x.rank(); axis++) {
      last += (x.size(axis) - 1) * x.stride(axis);
    }
    return Math.toIntExact(last + 1);
  }
}
