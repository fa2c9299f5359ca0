// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.format.Repair;
import org.snn4j.datasets.event.format.Repaired;

/**
 * Reads AEDAT 4 files at once; {@link Aedat4Reader} reads them packet by packet.
 *
 * <p>Times are those of the file, in microseconds (since 1970, in recordings of DV); polarity 1 is
 * a rise of brightness. Packets of other types than events are skipped.
 */
public final class Aedat4 {

  private Aedat4() {}

  /**
   * The events of a file that has one stream of events.
   *
   * @throws org.snn4j.datasets.DataFileException if it is missing, no AEDAT 4 file, has not one
   *     such stream, is cut off or damaged, or has an event outside of the sensor or earlier than
   *     the one before; the message names the place
   */
  public static Events read(Path file) {
    try (Aedat4Reader reader = Aedat4Reader.open(file)) {
      return reader.rest();
    }
  }

  /**
   * The events of one stream.
   *
   * @throws org.snn4j.datasets.DataFileException as {@link #read(Path)} does
   */
  public static Events read(Path file, int stream) {
    try (Aedat4Reader reader = Aedat4Reader.open(file, stream)) {
      return reader.rest();
    }
  }

  /**
   * The events of a file that has one stream of events, packet by packet.
   *
   * @param packets takes each packet's events, in their order
   * @throws org.snn4j.datasets.DataFileException as {@link #read(Path)} does
   */
  public static void stream(Path file, Consumer<Events> packets) {
    try (Aedat4Reader reader = Aedat4Reader.open(file)) {
      Optional<Events> next = reader.next();
      while (next.isPresent()) {
        packets.accept(next.get());
        next = reader.next();
      }
    }
  }

  /**
   * What can be read of a damaged file with one stream of events. Packets that cannot be unpacked
   * are left out and their bytes counted as lost; events of a polarity other than 0 and 1 count as
   * outside, packets of other streams as skipped.
   *
   * @throws org.snn4j.datasets.DataFileException if not even the header can be read
   */
  public static Repaired repair(Path file, Repair how) {
    try (Aedat4Reader reader = Aedat4Reader.open(file)) {
      return reader.repair(how);
    }
  }
}
