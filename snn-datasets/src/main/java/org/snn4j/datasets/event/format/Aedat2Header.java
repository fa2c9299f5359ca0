// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.util.Optional;
import org.snn4j.datasets.DataFileException;

/**
 * The text before the events of AEDAT 1.0 and 2.0.
 *
 * @param version 1 or 2
 */
record Aedat2Header(int version) {

  private static final String MAGIC = "#!AER-DAT";
  private static final String LAST = "#end of ascii header";

  /** Reads it and leaves the reader at the first event. */
  static Aedat2Header read(BlockReader in) {
    HeaderLines lines = new HeaderLines(in);
    int version = version(in.name(), lines.next());
    Optional<String> line = lines.next();
    while (line.isPresent() && !line.get().equalsIgnoreCase(LAST)) {
      line = lines.next();
    }
    lines.finish();
    return new Aedat2Header(version);
  }

  private static int version(String name, Optional<String> first) {
    String line = first.orElse("");
    if (line.startsWith(MAGIC + "1.")) {
      return 1;
    }
    if (line.startsWith(MAGIC + "2.")) {
      return 2;
    }
    String came =
        line.startsWith(MAGIC) ? "begins with '" + line + "'" : "begins with something else";
    throw new DataFileException(
        "'" + name + "' must begin with '" + MAGIC + "2.0' or '" + MAGIC + "1.0' but " + came);
  }
}
