// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.cuda.device.DeviceMemory;
import org.snn4j.cuda.device.KernelDevice;

/** A device's memory for one comparison, given back together. */
public final class Buffers implements AutoCloseable {

  private final KernelDevice device;
  private final List<DeviceMemory> owned = new ArrayList<>();

  /** On a device. */
  public Buffers(KernelDevice device) {
    this.device = device;
  }

  /** Where kernels are launched. */
  public KernelDevice device() {
    return device;
  }

  /** A copy of floats on the device; null for null. */
  public DeviceMemory of(float[] values) {
    if (values == null) {
      return null;
    }
    DeviceMemory memory = room(4L * values.length);
    memory.write(values);
    return memory;
  }

  /** A copy of bytes on the device. */
  public DeviceMemory of(byte[] bytes) {
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.nativeOrder());
    direct.put(bytes).flip();
    DeviceMemory memory = room(bytes.length);
    memory.write(direct);
    return memory;
  }

  /** Room for so many floats, filled with what no kernel computes. */
  public DeviceMemory floats(int count) {
    float[] values = new float[count];
    java.util.Arrays.fill(values, Float.NaN);
    return of(values);
  }

  /** Room for so many bytes. */
  public DeviceMemory room(long bytes) {
    DeviceMemory memory = device.allocate(bytes);
    owned.add(memory);
    return memory;
  }

  @Override
  public void close() {
    owned.forEach(DeviceMemory::close);
    owned.clear();
  }
}
