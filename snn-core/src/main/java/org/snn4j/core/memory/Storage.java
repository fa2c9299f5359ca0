// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.snn4j.core.tensor.DType;

/**
 * One off-heap block that ND4J and our kernels both read and write.
 *
 * <p>Blocks come from a {@link BufferPool} and go back to it. The block may be longer than what was
 * asked for. Its first element lies on a 64-byte boundary, so that a vector load never straddles
 * two cache lines.
 */
public final class Storage {

  private final BufferPool pool;
  private final BufferPool.SizeClass sizeClass;
  private final DataBuffer owner;
  private final DataBuffer data;
  private final ByteBuffer bytes;
  private volatile boolean open = true;
  private int holds;
  private volatile Object fact;

  Storage(
      BufferPool pool,
      BufferPool.SizeClass sizeClass,
      DataBuffer owner,
      DataBuffer data,
      ByteBuffer bytes) {
    this.pool = pool;
    this.sizeClass = sizeClass;
    this.owner = owner;
    this.data = data;
    this.bytes = bytes;
  }

  /** The element type of the block. */
  public DType dtype() {
    return sizeClass.dtype();
  }

  /** The number of elements the block can hold. */
  public long capacity() {
    return sizeClass.elements();
  }

  /** The block in bytes. */
  public long sizeInBytes() {
    return sizeClass.elements() * sizeClass.dtype().bytes();
  }

  /**
   * The block as ND4J sees it.
   *
   * @throws IllegalStateException if the block went back to the pool
   */
  public DataBuffer data() {
    requireOpen();
    return data;
  }

  /**
   * The block's memory in native byte order, as a buffer of its own with position 0.
   *
   * @throws IllegalStateException if the block went back to the pool
   */
  public ByteBuffer bytes() {
    requireOpen();
    return bytes.duplicate().order(ByteOrder.nativeOrder());
  }

  /** Whether the block is in use, that is, not given back. */
  public boolean isOpen() {
    return open;
  }

  /** Gives the block back to its pool; what refers to it must not be used any more. */
  public void close() {
    requireOpen();
    open = false;
    holds = 0;
    fact = null;
    pool.giveBack(this);
  }

  /** What somebody has found out about the content, or null. */
  public Object fact() {
    return fact;
  }

  /**
   * Keeps what was found out about the content, as long as the block is not given back; null
   * forgets it.
   */
  public void keepFact(Object found) {
    fact = found;
  }

  /** Counts one more user of the block; {@link #releaseHold} counts it off. */
  public void hold() {
    holds++;
  }

  /** Counts a user off and says whether it was the last one. */
  public boolean releaseHold() {
    holds--;
    return holds == 0;
  }

  /** Whether a user of the block was counted and not counted off. */
  public boolean isHeld() {
    return holds > 0;
  }

  /**
   * The same block for its next user. What still refers to this object stays refused, even while
   * the block is in use again.
   */
  Storage renewed() {
    return new Storage(pool, sizeClass, owner, data, bytes);
  }

  BufferPool.SizeClass sizeClass() {
    return sizeClass;
  }

  /** Returns the memory to the operating system. */
  void free() {
    open = false;
    owner.close();
  }

  private void requireOpen() {
    if (!open) {
      throw new IllegalStateException(
          "A tensor was used after its scope was closed: its "
              + sizeInBytes()
              + " bytes went back to the pool (keep or copy what has to outlive the scope)");
    }
  }
}
