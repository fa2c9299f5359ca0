// SPDX-License-Identifier: Apache-2.0
package org.snn4j.datasets.event.prepare;

/** Is told how a preparation goes on; calls come from one thread at a time. */
public interface PreparationListener {

  /**
   * A stage is begun, or was done before.
   *
   * @param stage its folder's name, such as {@code events_np}
   * @param done whether nothing remains to be done
   */
  default void stage(String stage, boolean done) {}

  /**
   * So much of a stage is done.
   *
   * @param done items, or bytes of a download
   * @param total how many there are, or -1 if that is not known
   */
  default void progress(String stage, long done, long total) {}

  /** Tells nobody. */
  static PreparationListener silent() {
    return new PreparationListener() {};
  }
}
