// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the numbers of a {@code .npy} array with one axis, format versions 1 to 3 of
 * {@code numpy.lib.format}.
 *
 * @param kind the letter of the numbers' type: b, i, u or f
 * @param bytes the bytes of a number
 * @param isBigEndian whether the first byte of a number is the highest
 * @param length how many numbers the shape tells
 */
record NpyHeader(char kind, int bytes, boolean isBigEndian, long length) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 16;
  private static final Pattern TEXT =
      Pattern.compile(
          "\\{(?=.*'descr': ?'([<>|=])([biuf])([1248])')"
              + "(?=.*'fortran_order': ?(?:True|False))"
              + "(?=.*'shape': ?\\((\\d{1,18}),\\)).*\\}\\s*");

  /** Reads it; empty if it is something else. */
  static Optional<NpyHeader> read(InputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, Arrays.copyOf(start, 6))) {
      return Optional.empty();
    }
    byte[] size = in.readNBytes(start[MAGIC.length] == 1 ? 2 : 4);
    long length = 0;
    for (int i = size.length - 1; i >= 0; i--) {
      length = length << 8 | (size[i] & 0xFF);
    }
    if (length > LONGEST) {
      return Optional.empty();
    }
    Matcher text =
        TEXT.matcher(new String(in.readNBytes((int) length), StandardCharsets.ISO_8859_1));
    return text.matches() ? of(text) : Optional.empty();
  }

  private static Optional<NpyHeader> of(Matcher text) {
    char kind = text.group(2).charAt(0);
    int bytes = Integer.parseInt(text.group(3));
    boolean isKnown =
        switch (kind) {
          case 'b' -> bytes == 1;
          case 'f' -> bytes >= 4;
          default -> true;
        };
    boolean isBigEndian = text.group(1).equals(">");
    return isKnown
        ? Optional.of(new NpyHeader(kind, bytes, isBigEndian, Long.parseLong(text.group(4))))
        : Optional.empty();
  }
}
