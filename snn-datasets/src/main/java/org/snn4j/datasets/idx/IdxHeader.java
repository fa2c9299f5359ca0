// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.idx;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.snn4j.core.tensor.Shape;
import org.snn4j.datasets.DataFileException;

/** Reads what an idx file says of itself. */
final class IdxHeader {

  private static final int UNSIGNED_BYTE = 0x08;

  /** The other element types that the format knows, for the message that refuses them. */
  private static final Map<Integer, String> OTHER_TYPES =
      Map.of(
          0x09, "signed bytes",
          0x0b, "shorts",
          0x0c, "ints",
          0x0d, "floats",
          0x0e, "doubles");

  private IdxHeader() {}

  /** The shape of the elements that follow. */
  static Shape read(String name, InputStream in) throws IOException {
    byte[] magic = in.readNBytes(4);
    requireComplete(name, magic, 0, 4);
    if (magic[0] != 0 || magic[1] != 0 || magic[2] != UNSIGNED_BYTE || magic[3] < 1) {
      throw new DataFileException(refusal(name, magic));
    }
    int axes = magic[3];
    byte[] bytes = in.readNBytes(4 * axes);
    requireComplete(name, bytes, 4, 4 * axes);
    long[] sizes = new long[axes];
    for (int axis = 0; axis < axes; axis++) {
      sizes[axis] = size(name, bytes, axis);
    }
    try {
      return Shape.of(sizes);
    } catch (ArithmeticException e) {
      throw new DataFileException(
          "The header of '" + name + "' is damaged: the product of its sizes passes 64 bits", e);
    }
  }

  private static long size(String name, byte[] bytes, int axis) {
    int size = 0;
    for (int i = 0; i < 4; i++) {
      size = (size << 8) | Byte.toUnsignedInt(bytes[4 * axis + i]);
    }
    if (size < 0) {
      throw new DataFileException(
          "The header of '"
              + name
              + "' is damaged: axis "
              + axis
              + " must have a size of 0 to "
              + Integer.MAX_VALUE
              + " but has "
              + Integer.toUnsignedString(size));
    }
    return size;
  }

  private static void requireComplete(String name, byte[] bytes, int before, int needed) {
    if (bytes.length < needed) {
      throw new DataFileException(
          "'"
              + name
              + "' is cut off: its header needs "
              + (before + needed)
              + " bytes but only "
              + (before + bytes.length)
              + " are there");
    }
  }

  private static String refusal(String name, byte[] magic) {
    String type = magic[0] == 0 && magic[1] == 0 ? OTHER_TYPES.get((int) magic[2]) : null;
    if (type != null) {
      return "'" + name + "' must hold unsigned bytes (idx type 0x08) but holds " + type;
    }
    return "'"
        + name
        + "' is no idx file of unsigned bytes: it must begin with 00 00 08 and the number of axes"
        + String.format(
            " but begins with %02x %02x %02x %02x", magic[0], magic[1], magic[2], magic[3]);
  }
}
