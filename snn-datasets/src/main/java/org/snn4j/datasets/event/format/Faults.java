// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.util.Optional;
import org.snn4j.datasets.DataFileException;

/** What happens to faults of one file: the first is thrown, or each is counted. */
final class Faults {

  private final String name;
  private final Optional<Repair> repair;
  private long late;
  private long outside;
  private long lostBytes;
  private long skipped;

  Faults(String name, Optional<Repair> repair) {
    this.name = name;
    this.repair = repair;
  }

  /** What messages call the file. */
  String name() {
    return name;
  }

  /** An event earlier than the one before it; tells whether it stays. */
  boolean late(long offset, long event, long time, long before) {
    if (repair.isEmpty()) {
      throw at(offset, event, "its time must be " + before + " us or later but is " + time + " us");
    }
    late++;
    return repair.get() != Repair.DROP;
  }

  /** An event that is left out because it has no pixel. */
  void outside(long offset, long event, String needed) {
    if (repair.isEmpty()) {
      throw at(offset, event, needed);
    }
    outside++;
  }

  /** The rest of the file, which makes no events. */
  void lost(long offset, long event, long bytes, String needed) {
    if (repair.isEmpty()) {
      throw at(offset, event, needed);
    }
    lostBytes += bytes;
  }

  /** A record that rightly is no event of a pixel. */
  void skipped() {
    skipped++;
  }

  boolean mustSort() {
    return late > 0 && repair.isPresent() && repair.get() == Repair.SORT;
  }

  Repaired report(Columns columns) {
    return new Repaired(columns.take(), late, outside, lostBytes, skipped);
  }

  /** An error at a place of the file. */
  DataFileException at(long offset, long event, String needed) {
    return new DataFileException(
        "'" + name + "' at offset " + offset + ", event " + event + ": " + needed);
  }

  /** An error of the file as a whole. */
  DataFileException of(String needed) {
    return new DataFileException("'" + name + "' " + needed);
  }
}
