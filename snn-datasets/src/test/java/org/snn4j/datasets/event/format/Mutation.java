// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.util.Arrays;
import java.util.Random;

/** Damages a file's bytes at random, more often near its beginning, where lengths stand. */
final class Mutation {

  private static final int[] EXTREMES = {0, 1, 0x7F, 0x80, 0xFF};
  private static final int MOST = 8;

  private Mutation() {}

  static byte[] of(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(MOST);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private static byte[] changed(byte[] bytes, Random random) {
    int at = place(bytes.length, random);
    int length = 1 + random.nextInt(MOST);
    int end = Math.min(bytes.length, at + length);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> Arrays.fill(bytes, at, end, (byte) EXTREMES[random.nextInt(EXTREMES.length)]);
      case 3 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 4 -> {
        return joined(bytes, at, new byte[length], at);
      }
      default -> {
        return joined(bytes, at, new byte[0], end);
      }
    }
    return bytes;
  }

  private static int place(int length, Random random) {
    return random.nextBoolean() ? random.nextInt(length) : random.nextInt(Math.min(length, 256));
  }

  private static byte[] joined(byte[] bytes, int end, byte[] middle, int from) {
    return Recordings.join(
        Arrays.copyOf(bytes, end), middle, Arrays.copyOfRange(bytes, from, bytes.length));
  }
}
