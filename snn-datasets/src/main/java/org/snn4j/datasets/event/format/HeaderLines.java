// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines at the beginning of a file that begin with {@code #}. A line ends with a line feed and
 * holds no control characters, so that data which happen to begin with {@code #} are no line.
 */
final class HeaderLines {

  private static final int LONGEST = 1 << 16;
  private static final int BUFFER = 1 << 13;

  private final BlockReader in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private long end;

  /** Begins at the reader's position. */
  HeaderLines(BlockReader in) {
    this.in = in;
    this.end = in.position();
  }

  /** The next line without its end, if there is one more. */
  Optional<String> next() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int c = nextByte();
    if (c != '#') {
      return Optional.empty();
    }
    while (c != '\n') {
      boolean isText = c >= ' ' || c == '\t' || c == '\r';
      if (!isText || line.size() == LONGEST) {
        return Optional.empty();
      }
      line.write(c);
      c = nextByte();
    }
    end += line.size() + 1;
    return Optional.of(line.toString(StandardCharsets.ISO_8859_1).strip());
  }

  /** Puts the reader behind the last line. */
  void finish() {
    in.moveTo(end);
  }

  /** A byte, or -1 at the end of the file. */
  private int nextByte() {
    if (at == filled) {
      filled = (int) Math.min(BUFFER, in.remaining());
      in.read(buffer, filled);
      at = 0;
    }
    return filled == 0 ? -1 : buffer[at++] & 0xFF;
  }
}
