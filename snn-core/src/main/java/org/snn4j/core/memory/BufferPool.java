// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.memory;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.core.device.ActiveDevice;
import org.snn4j.core.device.Device;
import org.snn4j.core.tensor.DType;

/**
 * Keeps off-heap blocks for reuse.
 *
 * <p>A fresh page costs more than the arithmetic done on it, so blocks go back to the pool instead
 * of to the operating system. Requests are rounded up to size classes, eight to each power of two,
 * so that steps of the same shapes always find their blocks again. On the host large requests get
 * parts of long blocks, which come together again when they come back, so that requests of other
 * lengths find them, too. Safe for use by several threads.
 */
public final class BufferPool {

  /** Largest block: a Java buffer addresses at most 2^31 - 1 bytes. */
  static final long MAX_BYTES = Integer.MAX_VALUE - 128L;

  private static final int ALIGNMENT = 64;
  private static final long SMALLEST = 16;
  private static final BufferPool HOST = new BufferPool(Device.CPU);
  private static final BufferPool DEVICE = new BufferPool(Device.GPU);

  private final Device device;
  private final AtomicLong transfers = new AtomicLong();
  private final FreeBlocks free = new FreeBlocks();
  private final Slabs slabs = new Slabs();
  private long bytesInUse;
  private long bytesPooled;
  private long blocksInUse;
  private long peakBytesInUse;
  private long freshAllocations;

  /** What blocks are filed under. */
  record SizeClass(DType dtype, long elements) {}

  /**
   * How much memory the pool manages.
   *
   * @param bytesInUse bytes in blocks that were handed out
   * @param blocksInUse number of those blocks
   * @param bytesPooled bytes in blocks that wait for reuse
   * @param peakBytesInUse largest {@code bytesInUse} so far
   * @param freshAllocations blocks ever taken from the operating system
   */
  public record Stats(
      long bytesInUse,
      long blocksInUse,
      long bytesPooled,
      long peakBytesInUse,
      long freshAllocations) {}

  /** A pool of its own on the device of this JVM; most callers want {@link #shared}. */
  public BufferPool() {
    this(ActiveDevice.get());
  }

  /** A pool of its own in the memory of a device. */
  public BufferPool(Device device) {
    this.device = device;
  }

  /**
   * The pool that scopes use unless they are given another, in the memory of the {@link
   * ActiveDevice}.
   *
   * @throws org.snn4j.core.device.DeviceUnavailableException if the device that was asked for
   *     cannot be used
   */
  public static BufferPool shared() {
    return ActiveDevice.get() == Device.GPU ? DEVICE : HOST;
  }

  /** How often values were copied between the device and the host, in either direction. */
  public long hostTransfers() {
    return transfers.get();
  }

  /**
   * A block of at least the given number of elements, its content undefined.
   *
   * @throws IllegalArgumentException if the block would pass 2 GiB
   * @throws OutOfMemoryError if there is no memory left, naming what is in use
   */
  public Storage take(DType dtype, long elements) {
    if (elements > MAX_BYTES / dtype.bytes()) {
      throw new IllegalArgumentException(
          "BufferPool: a tensor may hold at most "
              + MAX_BYTES
              + " bytes but "
              + elements
              + " "
              + dtype
              + " elements need "
              + dtype.bytes()
              + " bytes each");
    }
    SizeClass sizeClass =
        new SizeClass(dtype, Math.min(roundUp(elements), MAX_BYTES / dtype.bytes()));
    Block block = reuse(sizeClass);
    Storage storage = new Storage(this, block == null ? allocate(sizeClass) : block);
    synchronized (this) {
      bytesInUse += storage.sizeInBytes();
      blocksInUse++;
      peakBytesInUse = Math.max(peakBytesInUse, bytesInUse);
    }
    return storage;
  }

  /** The present figures. */
  public synchronized Stats stats() {
    return new Stats(bytesInUse, blocksInUse, bytesPooled, peakBytesInUse, freshAllocations);
  }

  /** Returns every waiting block to the operating system that is no part of one in use. */
  public synchronized void trim() {
    free.drain(
        block -> {
          bytesPooled -= block.lengthInBytes();
          block.free();
        });
    bytesPooled -= slabs.trim();
  }

  void countTransfer() {
    transfers.incrementAndGet();
  }

  synchronized void giveBack(Storage storage) {
    Block block = storage.block();
    if (block.slab() == null) {
      free.add(block);
    } else {
      block.slab().giveBack(block);
    }
    bytesInUse -= storage.sizeInBytes();
    blocksInUse--;
    bytesPooled += storage.sizeInBytes();
  }

  private synchronized Block reuse(SizeClass sizeClass) {
    Block block = isLentInParts(sizeClass) ? slabs.take(sizeClass) : free.take(sizeClass);
    bytesPooled -= block == null ? 0 : block.lengthInBytes();
    return block;
  }

  /** Parts of a device's memory would have no address that its kernels could be given. */
  private boolean isLentInParts(SizeClass sizeClass) {
    return device == Device.CPU && Slabs.serve(sizeClass);
  }

  private Block allocate(SizeClass sizeClass) {
    Block fresh = allocate(sizeClass, freshLength(sizeClass));
    return isLentInParts(sizeClass) ? partOf(fresh, sizeClass) : fresh;
  }

  private synchronized SizeClass freshLength(SizeClass sizeClass) {
    freshAllocations++;
    return isLentInParts(sizeClass) ? slabs.lengthFor(sizeClass) : sizeClass;
  }

  private synchronized Block partOf(Block fresh, SizeClass sizeClass) {
    slabs.add(fresh);
    bytesPooled += fresh.lengthInBytes();
    return reuse(sizeClass);
  }

  /** As much as wanted, or else as much as needed. */
  private Block allocate(SizeClass needed, SizeClass wanted) {
    try {
      return allocateHere(wanted);
    } catch (OutOfMemoryError exhausted) {
      trim();
      try {
        return allocateHere(needed);
      } catch (OutOfMemoryError again) {
        throw outOfMemory(needed, again);
      }
    }
  }

  private Block allocateHere(SizeClass sizeClass) {
    // A workspace that the caller has open must not own the block: it would die with it.
    MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
    try {
      return device == Device.GPU ? onDevice(sizeClass) : onHost(sizeClass);
    } finally {
      if (outside != null) {
        outside.close();
      }
    }
  }

  private Block onHost(SizeClass sizeClass) {
    DType dtype = sizeClass.dtype();
    int slack = ALIGNMENT / dtype.bytes();
    long elements = sizeClass.elements() + slack;
    DataBuffer owner = Nd4j.createBuffer(dtype.nd4j(), elements, false);
    Pointer pointer = owner.pointer();
    long misaligned = pointer.address() % ALIGNMENT;
    long skip = misaligned == 0 ? 0 : (ALIGNMENT - misaligned) / dtype.bytes();
    DataBuffer aligned = skip == 0 ? owner : Nd4j.createBuffer(owner, skip, elements - skip);
    ByteBuffer bytes =
        pointer.asByteBuffer().position(Math.toIntExact(skip * dtype.bytes())).slice();
    return Block.whole(sizeClass, owner, aligned, bytes);
  }

  /** The back end aligns its own blocks, and asking one for its address would copy it. */
  private Block onDevice(SizeClass sizeClass) {
    DataBuffer owner = Nd4j.createBuffer(sizeClass.dtype().nd4j(), sizeClass.elements(), false);
    return Block.whole(sizeClass, owner, owner, null);
  }

  private OutOfMemoryError outOfMemory(SizeClass sizeClass, OutOfMemoryError cause) {
    OutOfMemoryError error =
        new OutOfMemoryError(
            "BufferPool: no off-heap memory for "
                + sizeClass.elements() * sizeClass.dtype().bytes()
                + " bytes while "
                + stats().bytesInUse()
                + " bytes are in use; raise"
                + " -Dorg.bytedeco.javacpp.maxphysicalbytes and maxbytes, or use a smaller batch");
    error.initCause(cause);
    return error;
  }

  private static long roundUp(long elements) {
    if (elements <= SMALLEST) {
      return SMALLEST;
    }
    long step = Math.max(SMALLEST, Long.highestOneBit(elements - 1) >> 3);
    return (elements + step - 1) / step * step;
  }
}
