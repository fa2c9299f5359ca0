// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import static org.bytedeco.cuda.global.cudart.cuMemAlloc;
import static org.bytedeco.cuda.global.cudart.cuMemFree;
import static org.bytedeco.cuda.global.cudart.cuMemcpyDtoH;
import static org.bytedeco.cuda.global.cudart.cuMemcpyHtoD;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Pointer;

/** A block of a GPU's memory: one of our own, or one that somebody else owns. */
public final class CudaMemory implements DeviceMemory {

  private final long address;
  private final long bytes;
  private boolean owned;

  private CudaMemory(long address, long bytes, boolean owned) {
    this.address = address;
    this.bytes = bytes;
    this.owned = owned;
  }

  static CudaMemory allocated(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("CudaMemory: needs 1 byte or more but came " + bytes);
    }
    long[] address = new long[1];
    CudaErrors.check(cuMemAlloc(address, bytes), "allocating " + bytes + " bytes");
    return new CudaMemory(address[0], bytes, true);
  }

  /** Memory that somebody else frees; {@link #close} does nothing. */
  public static CudaMemory borrowed(long address, long bytes) {
    return new CudaMemory(address, bytes, false);
  }

  @Override
  public long address() {
    return address;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void write(ByteBuffer from) {
    require("write", from);
    CudaErrors.check(cuMemcpyHtoD(address, new Pointer(from), from.remaining()), "writing memory");
  }

  @Override
  public void read(ByteBuffer into) {
    require("read", into);
    CudaErrors.check(cuMemcpyDtoH(new Pointer(into), address, into.remaining()), "reading memory");
  }

  private void require(String what, ByteBuffer buffer) {
    if (!buffer.isDirect() || buffer.remaining() > bytes) {
      throw new IllegalArgumentException(
          "CudaMemory."
              + what
              + ": needs a direct buffer of at most "
              + bytes
              + " bytes but came "
              + buffer);
    }
  }

  @Override
  public void close() {
    if (owned) {
      owned = false;
      CudaErrors.check(cuMemFree(address), "freeing memory");
    }
  }
}
