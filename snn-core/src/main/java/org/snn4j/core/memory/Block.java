// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.memory.BufferPool.SizeClass;

/**
 * Memory as ND4J and our kernels see it.
 *
 * @param size what it holds
 * @param owner what was taken from the operating system: the memory itself or what it is part of
 * @param data the memory for ND4J
 * @param bytes the memory for Java; null for a device's
 * @param slab what it was lent from, or null if it is a whole
 * @param from where in the slab it begins, in elements
 */
record Block(
    SizeClass size, DataBuffer owner, DataBuffer data, ByteBuffer bytes, Slab slab, long from) {

  /** Memory that is no part of anything. */
  static Block whole(SizeClass size, DataBuffer owner, DataBuffer data, ByteBuffer bytes) {
    return new Block(size, owner, data, bytes, null, 0);
  }

  /** Part of this block, for the slab that it is. */
  Block part(Slab home, long at, long elements) {
    int width = size.dtype().bytes();
    ByteBuffer memory =
        bytes
            .duplicate()
            .position(Math.toIntExact(at * width))
            .limit(Math.toIntExact((at + elements) * width))
            .slice();
    // ND4J counts a part's offset from the start of the allocation.
    DataBuffer part = Nd4j.createBuffer(owner, data.offset() + at, elements);
    return new Block(new SizeClass(size.dtype(), elements), owner, part, memory, home, at);
  }

  /** Its length. */
  long lengthInBytes() {
    return size.elements() * size.dtype().bytes();
  }

  /** Returns the memory to the operating system; only of a whole. */
  void free() {
    owner.close();
  }
}
