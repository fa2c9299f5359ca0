// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Unpacks one LZ4 block: sequences of literals and of matches that repeat earlier bytes.
 *
 * <p>Bytes are copied in words of 8 that may run past the piece's end; the output has {@link
 * GrowingBytes#SLACK} bytes beyond its limit for that.
 */
final class Lz4Block {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LEAST_MATCH = 4;
  private static final int NIBBLE = 15;

  private final byte[] in;
  private final int end;
  private int at;

  private Lz4Block(byte[] in, int start, int size) {
    this.in = in;
    this.at = start;
    this.end = start + size;
  }

  /**
   * Unpacks behind the first {@code length} bytes of {@code out}.
   *
   * @param limit where the output must have ended
   * @param lowest the first byte of the output that a match may repeat
   * @return the output's new length
   */
  static int unpack(byte[] in, int start, int size, byte[] out, int length, int limit, int lowest)
      throws DamageException {
    return new Lz4Block(in, start, size).into(out, length, limit, lowest);
  }

  private int into(byte[] out, int length, int limit, int lowest) throws DamageException {
    int to = length;
    while (true) {
      int token = next() & 0xff;
      int literals = token >> 4;
      literals = literals == NIBBLE ? extended(literals) : literals;
      if (literals > end - at || literals > limit - to) {
        throw new DamageException("an LZ4 block has literals beyond its end");
      }
      copyLiterals(out, to, literals);
      at += literals;
      to += literals;
      if (at == end) {
        return to;
      }
      int distance = (next() & 0xff) | (next() & 0xff) << 8;
      int match = token & NIBBLE;
      match = (match == NIBBLE ? extended(match) : match) + LEAST_MATCH;
      if (distance == 0 || distance > to - lowest || match > limit - to) {
        throw new DamageException("an LZ4 block repeats bytes that do not exist");
      }
      copyMatch(out, to, distance, match);
      to += match;
    }
  }

  private byte next() throws DamageException {
    if (at >= end) {
      throw new DamageException("an LZ4 block ends within a sequence");
    }
    return in[at++];
  }

  private int extended(int start) throws DamageException {
    int length = start;
    int more;
    do {
      more = next() & 0xff;
      length += more;
    } while (more == 0xff);
    return length;
  }

  private void copyLiterals(byte[] out, int to, int length) {
    if (length <= 16 && at + 16 <= in.length) {
      WORDS.set(out, to, (long) WORDS.get(in, at));
      WORDS.set(out, to + 8, (long) WORDS.get(in, at + 8));
    } else {
      System.arraycopy(in, at, out, to, length);
    }
  }

  private static void copyMatch(byte[] out, int to, int distance, int length) {
    int from = to - distance;
    if (distance >= 8) {
      for (int i = 0; i < length; i += 8) {
        WORDS.set(out, to + i, (long) WORDS.get(out, from + i));
      }
    } else {
      for (int i = 0; i < length; i++) {
        out[to + i] = out[from + i];
      }
    }
  }
}
