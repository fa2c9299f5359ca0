// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import java.util.List;
import java.util.stream.Stream;

/**
 * An original file and the recordings in it.
 *
 * @param file all of its events
 * @param cuts the recordings
 */
public record Original(EventSource file, List<Cut> cuts) {

  /** Copies the list. */
  public Original {
    cuts = List.copyOf(cuts);
  }

  /** The recordings; each decodes the file when it is read. */
  Stream<Recording> recordings() {
    return cuts.stream()
        .map(cut -> new Recording(cut.key(), cut.label(), () -> cut.of(file.read())));
  }
}
