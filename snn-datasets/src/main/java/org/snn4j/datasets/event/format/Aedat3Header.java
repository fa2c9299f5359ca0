// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.util.Optional;
import org.snn4j.datasets.DataFileException;
import org.snn4j.datasets.event.SensorSize;

/**
 * The text before the packets of AEDAT 3.1.
 *
 * @param sensor the size of the sensor, or the largest that the format can name
 */
record Aedat3Header(SensorSize sensor) {

  static final String MAGIC = "#!AER-DAT3.1";
  static final String FORMAT = "#Format: ";
  static final String SOURCE = "#Source ";
  static final String END = "#!END-HEADER";

  /** Reads it and leaves the reader at the first packet. */
  static Aedat3Header read(BlockReader in) {
    HeaderLines lines = new HeaderLines(in);
    Optional<String> line = lines.next();
    if (line.isEmpty() || !line.get().startsWith(MAGIC)) {
      throw error(in, "must begin with '" + MAGIC + "' but begins with something else");
    }
    SensorSize sensor = Camera.LARGEST;
    while (!line.get().equals(END)) {
      if (line.get().startsWith(FORMAT)) {
        requireRaw(in, line.get().substring(FORMAT.length()));
      } else if (line.get().startsWith(SOURCE)) {
        sensor = Camera.size(line.get().replaceFirst("[^:]*:", "").strip());
      }
      line = lines.next();
      if (line.isEmpty()) {
        throw error(in, "must have a line '" + END + "' but its text ends before");
      }
    }
    lines.finish();
    return new Aedat3Header(sensor);
  }

  private static void requireRaw(BlockReader in, String format) {
    if (!format.strip().equals("RAW")) {
      throw error(in, "must be of the format RAW but is of " + format);
    }
  }

  private static DataFileException error(BlockReader in, String message) {
    return new DataFileException("'" + in.name() + "' " + message);
  }
}
