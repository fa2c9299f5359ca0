// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.host;

import java.nio.ByteBuffer;
import org.snn4j.cuda.device.DeviceMemory;

/** Bytes on the heap. */
final class HostMemory implements DeviceMemory {

  private final long address;
  private final byte[] content;

  HostMemory(long address, long bytes) {
    this.address = address;
    this.content = new byte[Math.toIntExact(bytes)];
  }

  byte[] content() {
    return content;
  }

  @Override
  public long address() {
    return address;
  }

  @Override
  public long bytes() {
    return content.length;
  }

  @Override
  public void write(ByteBuffer from) {
    from.get(content, 0, from.remaining());
  }

  @Override
  public void read(ByteBuffer into) {
    into.put(content, 0, into.remaining());
  }

  @Override
  public void close() {}
}
