// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snn4j.datasets.event.Events;
import org.snn4j.datasets.event.SensorSize;
import org.snn4j.datasets.event.format.Repair;
import org.snn4j.datasets.event.format.Repaired;

/**
 * Reads the events of one stream of an AEDAT 4 file, packet by packet: only one packet is in memory
 * at a time.
 *
 * <p>A file whose recording was cut short has no index of its packets; it is read all the same. Not
 * safe for several threads.
 */
public final class Aedat4Reader implements AutoCloseable {

  /** Coordinates are signed numbers of 16 bits. */
  private static final SensorSize ANY = new SensorSize(1 << 15, 1 << 15);

  /** Room is made for as many events as the file may have, but for no more than these. */
  private static final int MANY = 1 << 24;

  private final FileBytes file;
  private final FileHeader header;
  private final Aedat4Stream stream;
  private final Packets packets;
  private final EventColumns columns;

  private Aedat4Reader(FileBytes file, Optional<Integer> wanted) {
    this.file = file;
    this.header = FileHeader.read(file);
    this.stream = StreamChoice.of(file, header, wanted);
    this.packets = new Packets(file, header, stream.id());
    this.columns = columns(Optional.empty());
  }

  /**
   * Opens a file that has one stream of events.
   *
   * @throws org.snn4j.datasets.DataFileException if it is missing, no AEDAT 4 file or has not one
   *     such stream
   */
  public static Aedat4Reader open(Path file) {
    return open(file, Optional.empty());
  }

  /**
   * Opens a file for one of its streams of events.
   *
   * @throws org.snn4j.datasets.DataFileException if it is missing, no AEDAT 4 file or has no such
   *     stream
   */
  public static Aedat4Reader open(Path file, int stream) {
    return open(file, Optional.of(stream));
  }

  private static Aedat4Reader open(Path path, Optional<Integer> stream) {
    FileBytes file = FileBytes.open(path);
    try {
      return new Aedat4Reader(file, stream);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** All streams of the file, of whatever type, in the order of their numbers. */
  public List<Aedat4Stream> streams() {
    return ImmutableList.copyOf(header.streams().values());
  }

  /** The stream that is read. */
  public Aedat4Stream stream() {
    return stream;
  }

  /** How the file's packets are packed. */
  public Aedat4Compression compression() {
    return header.compression();
  }

  /**
   * The events of the next packet; nothing at the file's end.
   *
   * @throws org.snn4j.datasets.DataFileException if the packet is cut off or damaged, or has an
   *     event outside of the sensor or earlier than the one before; the message tells where
   */
  public Optional<Events> next() {
    boolean found = append(columns);
    if (!found) {
      requireIndexed();
    }
    Events events = columns.take();
    return found ? Optional.of(events) : Optional.empty();
  }

  /** All events that were not read yet. */
  Events rest() {
    columns.expect((int) Math.min(MANY, header.most(EventTable.EVENT)));
    while (append(columns)) {}
    requireIndexed();
    return columns.take();
  }

  /** All events that can be read, and what could not. */
  Repaired repair(Repair how) {
    EventColumns kept = columns(Optional.of(how));
    long lost = 0;
    boolean more = true;
    while (more) {
      try {
        more = packets.find();
        lost += more && !appendIfPossible(kept) ? packets.size() : 0;
      } catch (DamageException e) {
        lost += header.end() - packets.position();
        more = false;
      }
    }
    Events events = kept.take();
    return new Repaired(
        how == Repair.SORT && kept.late() > 0 ? TimeOrder.of(events) : events,
        kept.late(),
        kept.outside(),
        lost,
        packets.skipped());
  }

  private EventColumns columns(Optional<Repair> repair) {
    return new EventColumns(stream.size().orElse(ANY), repair);
  }

  private boolean appendIfPossible(EventColumns to) {
    try {
      appendPacket(to);
      return true;
    } catch (DamageException e) {
      return false;
    }
  }

  private boolean append(EventColumns to) {
    try {
      boolean found = packets.find();
      if (found) {
        appendPacket(to);
      }
      return found;
    } catch (DamageException e) {
      throw file.damaged(packets.position(), e);
    }
  }

  private void appendPacket(EventColumns to) throws DamageException {
    GrowingBytes bytes = packets.unpack();
    EventTable table = SizedTable.reading(() -> new EventTable(bytes.view()));
    to.append(bytes.array(), table.start(), table.count());
  }

  private void requireIndexed() {
    try {
      packets.requireIndexed(columns.total());
    } catch (DamageException e) {
      throw file.damaged(header.end(), e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
