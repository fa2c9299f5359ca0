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
 * asked for. On the host its first element lies on a 64-byte boundary, so that a vector load never
 * straddles two cache lines. A block in a device's memory has no address on the host: values pass
 * by {@link #toHost} and {@link #fromHost} only.
 */
public final class Storage {

  private final BufferPool pool;
  private final Block block;
  private volatile boolean open = true;
  private int holds;
  private volatile Object fact;
  private volatile LateContent late;
  private boolean result;
  private boolean read;

  /** A block for its next user. What refers to an earlier user's object stays refused. */
  Storage(BufferPool pool, Block block) {
    this.pool = pool;
    this.block = block;
  }

  /** The element type of the block. */
  public DType dtype() {
    return block.size().dtype();
  }

  /** The number of elements the block can hold. */
  public long capacity() {
    return block.size().elements();
  }

  /** The block in bytes. */
  public long sizeInBytes() {
    return block.lengthInBytes();
  }

  /**
   * The block as ND4J sees it.
   *
   * @throws IllegalStateException if the block went back to the pool
   */
  public DataBuffer data() {
    requireOpen();
    fill();
    return block.data();
  }

  /**
   * The block's memory in native byte order, as a buffer of its own with position 0. Every address
   * that our kernels and readers have comes from here.
   *
   * @throws IllegalStateException if the block went back to the pool, or is a device's memory
   */
  public ByteBuffer bytes() {
    requireOpen();
    fill();
    if (block.bytes() == null) {
      throw notOnHost();
    }
    return block.bytes().duplicate().order(ByteOrder.nativeOrder());
  }

  /** Whether code on the host can address the block: false for a device's memory. */
  public boolean isOnHost() {
    return block.bytes() != null;
  }

  /**
   * A copy of {@code count} elements from the given one on, in native byte order.
   *
   * @throws IllegalStateException if the block went back to the pool
   */
  public ByteBuffer toHost(long from, int count) {
    pool.countTransfer();
    return Transfer.toHost(data(), dtype(), from, count);
  }

  /**
   * Overwrites elements from the given one on with values in native byte order.
   *
   * @throws IllegalStateException if the block went back to the pool
   */
  public void fromHost(long to, ByteBuffer values) {
    pool.countTransfer();
    Transfer.fromHost(data(), dtype(), to, values);
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
    late = null;
    Object known = fact;
    fact = null;
    if (known instanceof Knowledge knowledge) {
      knowledge.forget();
    }
    pool.giveBack(this);
  }

  /**
   * Leaves the block as it is until somebody asks for its memory, who finds it written. Where
   * nobody does, it never is.
   *
   * @param write writes all of the content, and reads this block's memory for it
   */
  public void fillLater(Runnable write) {
    requireOpen();
    late = new LateContent(write);
  }

  /** Whether the block holds all of its content, and nothing is left for later. */
  public boolean isFilled() {
    return late == null;
  }

  private void fill() {
    LateContent content = late;
    if (content != null && content.write()) {
      late = null;
    }
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

  /** Whether exactly one user of the block was counted and not counted off. */
  public boolean isHeldOnce() {
    return holds == 1;
  }

  /** Says that the block holds the result of a recorded operation. */
  public void markResult() {
    result = true;
  }

  /** Says that a derivative may read the block. */
  public void markRead() {
    read = true;
  }

  /**
   * Whether the block holds a result that no derivative reads, so that it may go back as soon as
   * the run forwards is done with it.
   */
  public boolean isUnreadResult() {
    return result && !read && holds == 0;
  }

  Block block() {
    return block;
  }

  private IllegalStateException notOnHost() {
    return new IllegalStateException(
        "Storage.bytes: "
            + sizeInBytes()
            + " bytes lie in the device's memory, which code on the host cannot address;"
            + " Kernels.of(tensor) gives kernels for the device, HostMemory.read(tensor) a copy");
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
