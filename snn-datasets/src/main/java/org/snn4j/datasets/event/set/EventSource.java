// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.set;

import org.snn4j.datasets.event.Events;

/** Where a recording's events come from; several threads may read at once. */
@FunctionalInterface
public interface EventSource {

  /**
   * Reads and decodes them.
   *
   * @throws org.snn4j.datasets.DataFileException if the file is missing or damaged
   */
  Events read();
}
