// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.snn4j.datasets.event.Events;

/** How a format's files are gone through; the rest is the same for all formats. */
@FunctionalInterface
interface EventFile {

  /** Takes all records of a file. */
  void decode(BlockReader in, Sieve sieve);

  /** All events. */
  default Events read(Path file) {
    return decode(file, Optional.empty()).events();
  }

  /** All events that can be saved. */
  default Repaired repair(Path file, Repair how) {
    return decode(file, Optional.of(how));
  }

  /** All events in blocks. */
  default void stream(Path file, Consumer<Events> blocks) {
    try (BlockReader in = BlockReader.open(file)) {
      Columns columns = Columns.streamed(in.name(), blocks);
      decode(in, new Sieve(columns, new Faults(in.name(), Optional.empty())));
      columns.handOver();
    }
  }

  private Repaired decode(Path file, Optional<Repair> repair) {
    try (BlockReader in = BlockReader.open(file)) {
      Columns columns = Columns.whole(in.name());
      Faults faults = new Faults(in.name(), repair);
      decode(in, new Sieve(columns, faults));
      if (faults.mustSort()) {
        TimeSort.sort(columns);
      }
      return faults.report(columns);
    }
  }
}
