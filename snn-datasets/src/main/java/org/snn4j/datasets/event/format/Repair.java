// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.format;

/**
 * What to do with a damaged recording instead of refusing it.
 *
 * <p>In every case a piece of an event at the end of the file is left out, as are pixels outside
 * the sensor and whatever follows a place where the file makes no sense any more; all of it is
 * counted. The choice is about events that are earlier than the one before them.
 */
public enum Repair {
  /** Keep them where they are: the times are not monotone then. */
  KEEP,
  /** Leave out events until the time is again where it had been. */
  DROP,
  /** Move them to where their time belongs; events of the same time keep their order. */
  SORT
}
