// SPDX-License-Identifier: Apache-2.0
package org.snn4j.cuda.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A block of a device's memory. */
public interface DeviceMemory extends AutoCloseable {

  /** By what number the device knows it; a multiple of 16 where four floats may be read at once. */
  long address();

  /** How long it is. */
  long bytes();

  /** Overwrites the first bytes with all that remain of a direct buffer. */
  void write(ByteBuffer from);

  /** Fills what remains of a direct buffer with the first bytes, after everything started. */
  void read(ByteBuffer into);

  /** Gives the memory back; twice is once. */
  @Override
  void close();

  /** Whether groups of four floats can be read at once. */
  default boolean aligned() {
    return address() % 16 == 0;
  }

  /** Overwrites the beginning with floats. */
  default void write(float... values) {
    ByteBuffer bytes = direct(4L * values.length);
    bytes.asFloatBuffer().put(values);
    write(bytes);
  }

  /** The first {@code count} floats. */
  default float[] floats(int count) {
    ByteBuffer bytes = direct(4L * count);
    read(bytes);
    float[] values = new float[count];
    bytes.rewind().asFloatBuffer().get(values);
    return values;
  }

  private static ByteBuffer direct(long bytes) {
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
  }
}
