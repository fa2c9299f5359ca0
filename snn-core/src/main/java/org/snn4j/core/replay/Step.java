// SPDX-License-Identifier: Apache-2.0
package org.snn4j.core.replay;

/** A piece of work over memory that can be done again. */
@FunctionalInterface
public interface Step {

  /**
   * Does the work once.
   *
   * @return false if it came out so that what was recorded after it would not be done now: there
   *     are suddenly too many spikes to go by their places, say
   */
  boolean run();
}
