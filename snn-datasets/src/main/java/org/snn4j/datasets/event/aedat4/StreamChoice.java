// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.aedat4;

import java.util.List;
import java.util.Optional;

/** Which stream of a file is read. */
final class StreamChoice {

  private StreamChoice() {}

  /** The wanted stream, or the only one with events. */
  static Aedat4Stream of(FileBytes file, FileHeader header, Optional<Integer> wanted) {
    List<Aedat4Stream> streams =
        header.streams().values().stream().filter(Aedat4Stream::hasEvents).toList();
    List<Aedat4Stream> chosen =
        streams.stream().filter(s -> wanted.isEmpty() || wanted.get() == s.id()).toList();
    if (chosen.size() == 1) {
      return chosen.get(0);
    }
    throw file.refused(
        wanted
                .map(id -> "must have events in its stream " + id)
                .orElse("must have one stream of events")
            + " but those with events are "
            + streams.stream().map(Aedat4Stream::id).toList());
  }
}
