// SPDX-License-Identifier: Apache-2.0
package org.snn4j.golden.npz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small archives for the tests of what reads them. */
public final class NpzFixture {

  private NpzFixture() {}

  /** Writes entries given as the bytes of {@code .npy} files. */
  public static void write(Path file, Map<String, byte[]> arrays) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
      }
    }
  }

  /** A float32 array; {@code shape} as Python writes it, such as {@code (2, 3)}. */
  public static byte[] floats(String shape, float... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      data.putFloat(value);
    }
    return npy("<f4", "False", shape, data.array());
  }

  /** A float64 array. */
  public static byte[] doubles(String shape, double... values) {
    ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      data.putDouble(value);
    }
    return npy("<f8", "False", shape, data.array());
  }

  /** An int64 array. */
  public static byte[] longs(String shape, long... values) {
    ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      data.putLong(value);
    }
    return npy("<i8", "False", shape, data.array());
  }

  /** Any array. */
  public static byte[] npy(String descr, String fortran, String shape, byte[] data) {
    String header =
        "{'descr': '" + descr + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(text.length & 0xff);
    out.write(text.length >> 8);
    out.writeBytes(text);
    out.writeBytes(data);
    return out.toByteArray();
  }
}
