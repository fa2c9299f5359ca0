// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.io;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header {@code Content-Range: bytes FIRST-LAST/TOTAL} says.
 *
 * @param first position of the first byte
 * @param last position of the last byte
 * @param total bytes of the whole file, or -1 if the server does not know
 */
record ContentRange(long first, long last, long total) {

  private static final Pattern FORM =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  static Optional<ContentRange> parse(String header) {
    Matcher match = FORM.matcher(header == null ? "" : header);
    if (!match.matches()) {
      return Optional.empty();
    }
    long total = match.group(3).equals("*") ? -1 : Long.parseLong(match.group(3));
    return Optional.of(
        new ContentRange(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)), total));
  }

  /** Whether these are bytes from a position on and none of them lies outside the file. */
  boolean isRestFrom(long position) {
    return first == position && last >= first && (total < 0 || last < total);
  }
}
